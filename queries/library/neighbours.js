// neighbours: what an entity is directly connected to, and by which relation
// columns subject relation object
// set entity = Niger (entity): whose neighbours

var node = "<" + entity + ">";

function isRelation(predicate) {
  return /^<(rel|claim|not):/.test(predicate);
}

g.V(node).outPredicates().forEach(function (p) {
  if (!isRelation(p.id)) return;
  g.V(node).out(p.id).unique().forEach(function (o) {
    g.emit({subject: node, relation: p.id, object: o.id});
  });
});
g.V(node).inPredicates().forEach(function (p) {
  if (!isRelation(p.id)) return;
  g.V(node).in(p.id).unique().forEach(function (s) {
    if (s.id !== node) g.emit({subject: s.id, relation: p.id, object: node});
  });
});
