// shared: what two entities are both connected to
// columns node name
// set a = Russia (entity): the one
// set b = United States (entity): the other

var parts = ["<st:subject>", "<st:object>", "<st:arg>", "<st:place>"];

// The nodes that take part in a statement together with another.
function around(node) {
  var found = {};
  g.V(node).in(parts).out(parts).unique().forEach(function (d) {
    if (d.id !== node && d.id !== "<st:holds>") found[d.id] = true;
  });
  return found;
}

var others = around("<" + b + ">");
Object.keys(around("<" + a + ">")).sort().forEach(function (node) {
  if (others[node] && node !== "<" + b + ">") g.emit({node: node, name: g.V(node).out("<label>").toValue()});
});
