// of-type: the named entities of a type
// columns node name
// set type = person (text): one of person, organization, place, event, quantity, time, thing

g.V("<type:" + type + ">").in("<type>").unique().forEach(function (d) {
  if (d.id.indexOf("<ent:") === 0) g.emit({node: d.id, name: g.V(d.id).out("<label>").toValue()});
});
