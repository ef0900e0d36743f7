// with-status: what is reported, planned, attempted, possible or conditional, denials of it included
// columns subject relation object by condition confidence statement
// set status = planned (text): one of reported, planned, attempted, possible, conditional

g.V(str(status)).in("<st:status>").unique()
  .save("<st:subject>", "subject").save("<st:predicate>", "relation").save("<st:object>", "object")
  .save("<st:confidence>", "confidence").saveOpt("<st:by>", "by").saveOpt("<st:if>", "condition")
  .forEach(function (d) {
    g.emit({
      subject: d.subject, relation: d.relation, object: d.object, by: d.by, condition: d.condition,
      confidence: d.confidence, statement: d.id
    });
  });
