// in-place: what happens in a place
// columns subject relation object status time statement
// set place = Niamey (entity): where

function status(d) {
  if (d.relation.indexOf("<not:") !== 0) return d.status || "asserted";
  return d.status ? d.status + ", denied" : "denied";
}

g.V("<" + place + ">").in("<st:place>").unique()
  .save("<st:subject>", "subject").save("<st:predicate>", "relation").save("<st:object>", "object")
  .saveOpt("<st:status>", "status").saveOpt("<st:time>", "time")
  .forEach(function (d) {
    g.emit({
      subject: d.subject, relation: d.relation, object: d.object, status: status(d), time: d.time, statement: d.id
    });
  });
