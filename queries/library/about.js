// about: the statements that an entity is the subject or the object of, the most certain first
// columns subject relation object status by confidence statement
// set entity = Niger (entity): whom they are about

function status(d) {
  if (d.relation.indexOf("<not:") !== 0) return d.status || "asserted";
  return d.status ? d.status + ", denied" : "denied";
}

var rows = [];
g.V("<" + entity + ">").in(["<st:subject>", "<st:object>"]).unique()
  .save("<st:subject>", "subject").save("<st:predicate>", "relation").save("<st:object>", "object")
  .save("<st:confidence>", "confidence").saveOpt("<st:status>", "status").saveOpt("<st:by>", "by")
  .forEach(function (d) {
    rows.push({
      subject: d.subject, relation: d.relation, object: d.object, status: status(d), by: d.by,
      confidence: d.confidence, statement: d.id
    });
  });
rows.sort(function (a, b) { return b.confidence - a.confidence || (a.statement < b.statement ? -1 : 1); });
rows.forEach(function (row) { g.emit(row); });
