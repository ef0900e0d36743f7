// in-document: the statements of a document, in the order of the text
// columns subject relation object status by confidence statement
// set document = (text): its id, as quadloom documents lists it

function status(d) {
  if (d.relation.indexOf("<not:") !== 0) return d.status || "asserted";
  return d.status ? d.status + ", denied" : "denied";
}

var rows = [];
g.V("<doc:" + document.replace(/^<?doc:|>$/g, "") + ">").out("<doc:states>").unique()
  .save("<st:subject>", "subject").save("<st:predicate>", "relation").save("<st:object>", "object")
  .save("<st:confidence>", "confidence").saveOpt("<st:status>", "status").saveOpt("<st:by>", "by")
  .forEach(function (d) {
    rows.push({
      subject: d.subject, relation: d.relation, object: d.object, status: status(d), by: d.by,
      confidence: d.confidence, statement: d.id
    });
  });

// A statement's id holds the byte ranges of the sentence, the subject, the predicate and the object.
function place(row) {
  return row.statement.split("/").slice(1).map(function (range) { return parseInt(range, 10); });
}
rows.sort(function (a, b) {
  var x = place(a), y = place(b);
  for (var i = 0; i < x.length; i++) if (x[i] !== y[i]) return x[i] - y[i];
  return 0;
});
rows.forEach(function (row) { g.emit(row); });
