// between: the statements that two entities both take part in
// columns subject relation object status by statement
// set a = Niger (entity): the one
// set b = United States (entity): the other

function status(d) {
  if (d.relation.indexOf("<not:") !== 0) return d.status || "asserted";
  return d.status ? d.status + ", denied" : "denied";
}

var parts = ["<st:subject>", "<st:object>", "<st:arg>", "<st:place>", "<st:by>"];
g.V("<" + a + ">").in(parts).and(g.V("<" + b + ">").in(parts)).unique()
  .save("<st:subject>", "subject").save("<st:predicate>", "relation").save("<st:object>", "object")
  .saveOpt("<st:status>", "status").saveOpt("<st:by>", "by")
  .forEach(function (d) {
    g.emit({
      subject: d.subject, relation: d.relation, object: d.object, status: status(d), by: d.by, statement: d.id
    });
  });
