// said-by: what someone says, by any of the ways of reporting speech
// columns subject relation object status confidence statement
// set speaker = Pentagon (entity): who says so

function status(d) {
  if (d.relation.indexOf("<not:") !== 0) return d.status || "asserted";
  return d.status ? d.status + ", denied" : "denied";
}

g.V("<" + speaker + ">").in("<st:by>").unique()
  .save("<st:subject>", "subject").save("<st:predicate>", "relation").save("<st:object>", "object")
  .save("<st:confidence>", "confidence").saveOpt("<st:status>", "status")
  .forEach(function (d) {
    g.emit({
      subject: d.subject, relation: d.relation, object: d.object, status: status(d),
      confidence: d.confidence, statement: d.id
    });
  });
