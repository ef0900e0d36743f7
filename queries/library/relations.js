// relations: the relations of the graph, with how often each is asserted, claimed and denied
// columns relation asserted claimed denied
// set count = 50 (number): how many to list

var counts = {};
var standings = {rel: "asserted", claim: "claimed", not: "denied"};
g.V("<type:document>").in("<type>").out("<doc:states>").unique().out("<st:predicate>").forEach(function (d) {
  var parts = /^<(rel|claim|not):(.*)>$/.exec(d.id);
  var row = counts[parts[2]] = counts[parts[2]] || {relation: parts[2], asserted: 0, claimed: 0, denied: 0, all: 0};
  row[standings[parts[1]]]++;
  row.all++;
});
Object.keys(counts).map(function (name) { return counts[name]; })
  .sort(function (a, b) { return b.all - a.all || (a.relation < b.relation ? -1 : 1); })
  .slice(0, Number(count)).forEach(function (row) {
    delete row.all;
    g.emit(row);
  });
