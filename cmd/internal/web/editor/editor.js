// A plain editor in place of Monaco: the part of its interface that Cayley's UI calls, over a textarea.
// The UI takes window.monaco where it finds it, and fetches nothing.
(function () {
  "use strict";

  // disposable runs f when the UI no longer wants what it asked for.
  function disposable(f) {
    return { dispose: f };
  }

  // colour writes JSON text into a node, each token with its class.
  function colour(node, text) {
    var token = /("(?:[^"\\]|\\.)*")(\s*:)?|-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?|true|false|null/g;
    var from = 0;
    node.textContent = "";
    for (var m; (m = token.exec(text)); from = token.lastIndex) {
      var span = document.createElement("span");
      span.className = m[2] ? "key" : m[1] ? "string" : "atom";
      span.textContent = m[1] || m[0];
      node.append(text.slice(from, m.index), span, m[2] || "");
    }
    node.append(text.slice(from));
  }

  function viewer(parent) {
    var node = document.createElement("pre");
    var text = "";
    node.className = "editor viewer";
    node.tabIndex = 0;
    node.setAttribute("aria-label", "Results");
    parent.append(node);
    return {
      node: node,
      get: function () { return text; },
      set: function (value) {
        text = value;
        // A result of megabytes is shown without colours: a node for each token would freeze the page.
        if (text.length < 500000) colour(node, text); else node.textContent = text;
        node.scrollTop = 0;
      },
      listen: function () {},
    };
  }

  function field(parent) {
    var box = document.createElement("div");
    var lines = document.createElement("pre");
    var area = document.createElement("textarea");
    function count() {
      var out = "";
      for (var n = 1, of = area.value.split("\n").length; n <= of; n++) out += n + "\n";
      lines.textContent = out;
    }
    box.className = "editor field";
    lines.setAttribute("aria-hidden", "true");
    area.setAttribute("aria-label", "Editor");
    area.setAttribute("wrap", "off");
    area.spellcheck = false;
    area.autocapitalize = "off";
    area.autocomplete = "off";
    area.addEventListener("input", count);
    area.addEventListener("scroll", function () { lines.scrollTop = area.scrollTop; });
    box.append(lines, area);
    parent.append(box);
    count();
    return {
      node: box,
      get: function () { return area.value; },
      set: function (value) {
        area.value = value;
        count();
      },
      listen: function (type, f) { area.addEventListener(type, f); },
    };
  }

  function create(parent, options) {
    var view = options.readOnly ? viewer(parent) : field(parent);
    var listeners = [];
    var actions = {};

    function changed() {
      listeners.forEach(function (f) { f(); });
    }
    // The UI passes undefined for "no opinion"; what was typed stays.
    function set(value) {
      if (value === undefined || value === view.get()) return;
      view.set(value);
      changed();
    }

    view.listen("input", changed);
    view.listen("keydown", function (event) {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      event.preventDefault();
      Object.keys(actions).forEach(function (id) { actions[id].run(); });
    });
    set(options.value);

    return {
      getValue: view.get,
      setValue: set,
      getModel: function () {
        return { getFullModelRange: function () { return null; } };
      },
      executeEdits: function (source, edits) { set(edits[0].text); },
      pushUndoStop: function () {},
      setScrollPosition: function () {},
      updateOptions: function () {},
      // An action is bound to Ctrl+Enter, the only key that the UI asks for; a new one replaces its namesake.
      addAction: function (action) {
        actions[action.id] = action;
        return disposable(function () { delete actions[action.id]; });
      },
      onDidChangeModelContent: function (f) {
        listeners.push(f);
        return disposable(function () { listeners.splice(listeners.indexOf(f), 1); });
      },
      dispose: function () { view.node.remove(); },
    };
  }

  window.monaco = {
    KeyMod: { CtrlCmd: 2048 },
    KeyCode: { Enter: 3 },
    editor: {
      create: create,
      defineTheme: function () {},
      setTheme: function () {},
      setModelLanguage: function () {},
    },
    languages: {
      typescript: {
        ScriptTarget: { ES5: 1 },
        javascriptDefaults: { setCompilerOptions: function () {}, addExtraLib: function () {} },
      },
    },
  };
})();
