// disputed: what one statement asserts or claims and another denies
// columns subject relation object affirmed denied

g.V("<type:document>").in("<type>").out("<doc:states>").unique()
  .save("<st:subject>", "subject").save("<st:predicate>", "relation").save("<st:object>", "object")
  .forEach(function (d) {
    if (d.relation.indexOf("<not:") !== 0) return;
    ["<rel:", "<claim:"].forEach(function (standing) {
      var relation = d.relation.replace("<not:", standing);
      g.V(d.subject).in("<st:subject>").and(g.V(d.object).in("<st:object>")).and(g.V(relation).in("<st:predicate>")).unique()
        .forEach(function (other) {
          g.emit({subject: d.subject, relation: relation, object: d.object, affirmed: other.id, denied: d.id});
        });
    });
  });
