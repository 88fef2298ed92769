/* Stands in each card: the options of a question come in a new order every time it is shown, so that nobody learns
   "the second one". On the answer side they stand as they were asked: its seed is kept, since some apps show that side
   as a page of its own. Where nothing may be kept, the order is that of the day. (Old phones: no newer JavaScript.) */
(function () {
  var list = document.querySelector("ul.options:not(.fixed)"),
    answered = document.getElementById("answered");
  var seed = 0;
  if (!list) return;
  ["sessionStorage", "self"].some(function (place) {
    try {
      var kept = window[place];
      if (!answered) kept.rmspropOrder = 1 + Math.floor(Math.random() * 2147483645);
      seed = Number(kept.rmspropOrder) || 0;
    } catch (refused) {
      seed = 0;
    }
    return seed;
  });
  seed = seed || Math.floor(Date.now() / 86400000);
  var items = [].slice.call(list.children);
  for (var k = items.length - 1; k > 0; k--) {
    seed = (seed * 16807) % 2147483647;
    var j = seed % (k + 1),
      item = items[k];
    items[k] = items[j];
    items[j] = item;
  }
  items.forEach(function (item) {
    list.appendChild(item);
  });
})();
