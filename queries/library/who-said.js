// who-said: who says what about an entity
// columns by subject relation object status statement
// set entity = Niger (entity): whom it is about

function status(d) {
  if (d.relation.indexOf("<not:") !== 0) return d.status || "asserted";
  return d.status ? d.status + ", denied" : "denied";
}

g.V("<" + entity + ">").in(["<st:subject>", "<st:object>"]).unique().has("<st:by>")
  .save("<st:by>", "by").save("<st:subject>", "subject").save("<st:predicate>", "relation").save("<st:object>", "object")
  .saveOpt("<st:status>", "status")
  .forEach(function (d) {
    g.emit({
      by: d.by, subject: d.subject, relation: d.relation, object: d.object, status: status(d), statement: d.id
    });
  });
