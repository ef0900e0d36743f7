// denied: everything that is said not to be so
// columns subject relation object status by statement

function status(d) {
  if (d.relation.indexOf("<not:") !== 0) return d.status || "asserted";
  return d.status ? d.status + ", denied" : "denied";
}

g.V("<type:document>").in("<type>").out("<doc:states>").unique()
  .save("<st:subject>", "subject").save("<st:predicate>", "relation").save("<st:object>", "object")
  .saveOpt("<st:status>", "status").saveOpt("<st:by>", "by")
  .forEach(function (d) {
    if (d.relation.indexOf("<not:") !== 0) return;
    g.emit({
      subject: d.subject, relation: d.relation, object: d.object, status: status(d), by: d.by, statement: d.id
    });
  });
