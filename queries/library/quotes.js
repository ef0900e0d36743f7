// quotes: the sentences that speak of an entity, document by document
// columns sentence title date document
// set entity = Niger (entity): of whom

// The id of a statement holds its document and the range of its sentence, in bytes.
var documents = {};
g.V("<" + entity + ">").in(["<st:subject>", "<st:object>", "<st:arg>", "<st:place>", "<st:by>"]).unique().forEach(function (d) {
  var parts = /^<st:([^/]*)\/(\d+)-(\d+)/.exec(d.id);
  var doc = "<doc:" + parts[1] + ">";
  documents[doc] = documents[doc] || {};
  documents[doc][parts[2]] = Number(parts[3]);
});

function value(doc, predicate) {
  return g.V(doc).out(predicate).toValue() || undefined;
}

Object.keys(documents).sort().forEach(function (doc) {
  var ends = documents[doc];
  var bytes = unescape(encodeURIComponent(value(doc, "<doc:text>"))); // a character for each
  Object.keys(ends).map(Number).sort(function (a, b) { return a - b; }).forEach(function (start) {
    var sentence = decodeURIComponent(escape(bytes.slice(start, ends[start])));
    g.emit({
      sentence: sentence.replace(/\s+/g, " "), title: value(doc, "<doc:title>"), date: value(doc, "<doc:date>"), document: doc
    });
  });
});
