// most-connected: the entities that most statements are about
// columns node name statements
// set count = 20 (number): how many to list

var counts = {};
g.V("<type:document>").in("<type>").out("<doc:states>").unique().out(["<st:subject>", "<st:object>"]).forEach(function (d) {
  if (d.id.indexOf("<ent:") === 0) counts[d.id] = (counts[d.id] || 0) + 1;
});
Object.keys(counts).sort(function (a, b) { return counts[b] - counts[a] || (a < b ? -1 : 1); })
  .slice(0, Number(count)).forEach(function (node) {
    g.emit({node: node, name: g.V(node).out("<label>").toValue(), statements: counts[node]});
  });
