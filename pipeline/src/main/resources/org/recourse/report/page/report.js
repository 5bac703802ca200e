(function () {
  'use strict';

  var NARROW = 560;
  var PRINT_WIDTH = 640;
  var PAPER = { ink: '#1d1c1a', quiet: '#5c5953', line: '#d8d4cb', paper: '#ffffff',
    won: '#0060a0', part: '#b34700', other: '#6b6a67' };
  var drawn = [];

  function palette(printing) {
    if (printing) {
      return PAPER;
    }
    var style = getComputedStyle(document.documentElement);
    var colours = {};
    Object.keys(PAPER).forEach(function (name) {
      colours[name] = style.getPropertyValue('--' + name).trim() || PAPER[name];
    });
    return colours;
  }

  /* A chart has no numbers of its own: it shows what the cells of its table say. */
  function read(table, byYear) {
    var series = [];
    table.querySelectorAll('thead th[data-series]').forEach(function (th) {
      series.push({ name: th.textContent, unit: th.dataset.unit, key: th.dataset.series,
        panel: Number(th.dataset.panel), points: [] });
    });
    var labels = [];
    table.querySelectorAll('tbody tr').forEach(function (tr) {
      var cells = Array.prototype.filter.call(tr.cells, function (c) { return c.dataset.value; });
      if (!cells.length || (byYear && !tr.dataset.at)) {
        return;
      }
      var at = byYear ? Number(tr.dataset.at) : labels.length;
      labels.push(tr.cells[0].textContent);
      cells.forEach(function (td) {
        series.filter(function (s) { return s.key === td.dataset.series; }).forEach(function (s) {
          s.points.push({ at: at, value: Number(td.dataset.value),
            low: td.dataset.low === undefined ? NaN : Number(td.dataset.low),
            high: td.dataset.high === undefined ? NaN : Number(td.dataset.high),
            text: tr.cells[0].textContent + '\n' + s.name + ': '
              + td.querySelector('.figure').textContent + counted(td) });
        });
      });
    });
    return { labels: labels, series: series.filter(function (s) { return s.points.length; }) };
  }

  function counted(td) {
    var counts = td.querySelector('.counts');
    return counts ? ', ' + counts.textContent : '';
  }

  function written(unit) {
    return function (v) {
      if (unit === 'share') {
        return Math.round(v * 100) + '\u00a0%';
      }
      if (unit === 'points') {
        var p = Math.round(v * 100);
        return p > 0 ? '+' + p : p < 0 ? '\u2212' + -p : '0';
      }
      return String(v);
    };
  }

  function valueAxis(series, panel, colours, narrow) {
    var unit = series.unit;
    var most = Math.max.apply(null, series.points.map(function (p) {
      return isNaN(p.high) ? p.value : p.high; }));
    var whole = unit === 'share' && most > 0.5;
    return { type: 'value', gridIndex: panel, min: unit === 'points' ? null : 0,
      max: whole ? 1 : null, interval: whole ? (narrow ? 0.5 : 0.2) : null,
      boundaryGap: unit === 'share' ? 0 : [0, 0.08],
      name: unit === 'points' ? 'percentage points' : unit === 'share' ? '' : unit,
      nameLocation: unit === 'points' ? 'middle' : 'end', nameGap: unit === 'points' ? 28 : 12,
      nameTextStyle: { color: colours.quiet }, splitNumber: narrow ? 3 : 5,
      axisLabel: { formatter: written(unit), color: colours.quiet, hideOverlap: true },
      axisLine: { show: false }, axisTick: { show: false },
      splitLine: { lineStyle: { color: colours.line } } };
  }

  /* Points of two series sit beside each other within a row, which a category axis cannot place:
     it only names the rows, and a hidden axis of numbers over it carries the points. */
  function rowAxes(data, panel, shown, colours, width) {
    return [
      { type: 'category', gridIndex: panel, inverse: true, data: data.labels,
        axisLabel: { show: shown, interval: 0, color: colours.ink, width: width, overflow: 'break',
          lineHeight: 13, margin: 12 },
        axisLine: { show: false }, axisTick: { show: false } },
      { type: 'value', gridIndex: panel, inverse: true, show: false, min: -0.5,
        max: data.labels.length - 0.5 }];
  }

  function yearAxis(data, colours) {
    var years = data.series[0].points.map(function (p) { return p.at; });
    return { type: 'value', min: Math.min.apply(null, years) - 0.5,
      max: Math.max.apply(null, years) + 0.5, minInterval: 1,
      axisLabel: { color: colours.quiet, hideOverlap: true,
        formatter: function (v) { return Number.isInteger(v) ? String(v) : ''; } },
      axisLine: { lineStyle: { color: colours.quiet } }, axisTick: { show: false },
      splitLine: { show: false } };
  }

  function shifted(point, place, of, byYear) {
    var step = byYear ? 0.16 : 0.26;
    return point.at + (of > 1 ? (place - (of - 1) / 2) * step : 0);
  }

  function pair(value, at, byYear) {
    return byYear ? [at, value] : [value, at];
  }

  /* Whisker and dot share a name, so that the legend shows and hides both. */
  function layers(data, byYear, colours, reference) {
    var layers = [];
    var tones = [colours.won, colours.part, colours.other];
    data.series.forEach(function (s, i) {
      var axis = byYear ? 0 : 2 * s.panel + 1;
      var mates = data.series.filter(function (o) { return o.panel === s.panel; });
      var place = mates.indexOf(s);
      var tone = tones[i % tones.length];
      var line = [];
      s.points.forEach(function (p) {
        if (!isNaN(p.low) && !isNaN(p.high)) {
          var at = shifted(p, place, mates.length, byYear);
          line.push(pair(p.low, at, byYear), pair(p.high, at, byYear), ['-', '-']);
        }
      });
      layers.push({ type: 'line', name: s.name, xAxisIndex: s.panel, yAxisIndex: axis,
        data: line, symbol: 'none', silent: true, connectNulls: false, animation: false,
        lineStyle: { color: tone, width: place === 1 ? 1.2 : 2 }, itemStyle: { color: tone } });
      layers.push({ type: 'scatter', name: s.name, xAxisIndex: s.panel, yAxisIndex: axis,
        symbol: 'circle', symbolSize: place === 1 ? 8 : 9, z: 3,
        data: s.points.map(function (p) {
          return { value: pair(p.value, shifted(p, place, mates.length, byYear), byYear),
            text: p.text };
        }),
        itemStyle: { opacity: 1, color: place === 1 ? colours.paper : tone, borderColor: tone,
          borderWidth: place === 1 ? 1.8 : 0 },
        markLine: marked(s, i, reference, byYear, colours) });
    });
    return layers;
  }

  function marked(series, i, reference, byYear, colours) {
    var at = series.unit === 'points' ? 0 : i === 0 && reference ? Number(reference) : NaN;
    if (isNaN(at)) {
      return undefined;
    }
    return { silent: true, symbol: 'none', animation: false, label: { show: false },
      lineStyle: { color: colours.quiet, type: at === 0 ? 'solid' : 'dashed', width: 1 },
      data: [byYear ? { yAxis: at } : { xAxis: at }] };
  }

  function grids(panels, width, height, labels, narrow, top, bottom) {
    var inner = height - top - bottom;
    if (panels === 1) {
      return [{ left: labels + 16, right: 24, top: top, height: inner }];
    }
    if (narrow) {
      var half = (height - top - bottom - 48) / 2;
      return [{ left: labels + 16, right: 24, top: top, height: half },
        { left: labels + 16, right: 24, top: top + half + 48, height: half }];
    }
    var room = (width - labels - 16 - 24 - 56) / 2;
    return [{ left: labels + 16, width: room, top: top, height: inner },
      { left: labels + 16 + room + 56, width: room, top: top, height: inner }];
  }

  function entries(data, colours) {
    return data.series.map(function (s, i) {
      var tone = [colours.won, colours.part, colours.other][i % 3];
      return { name: s.name, itemStyle: { color: i === 1 ? colours.paper : tone, borderColor: tone,
        borderWidth: i === 1 ? 1.8 : 0 } };
    });
  }

  function options(data, byYear, width, height, colours, reference, top) {
    var narrow = width < NARROW;
    var panels = 1 + Math.max.apply(null, data.series.map(function (s) { return s.panel; }));
    var labels = byYear ? 32 : Math.min(190, Math.round(width * 0.34));
    var across = [];
    var down = [];
    for (var i = 0; i < panels; i++) {
      var first = data.series.filter(function (s) { return s.panel === i; })[0];
      var value = valueAxis(first, i, colours, narrow || panels > 1);
      across.push(byYear ? yearAxis(data, colours) : value);
      down = down.concat(byYear ? [value] : rowAxes(data, i, i === 0 || narrow, colours, labels));
    }
    return { animation: false, backgroundColor: 'transparent',
      textStyle: { fontFamily: getComputedStyle(document.querySelector('summary')).fontFamily },
      color: [colours.won, colours.part, colours.other],
      legend: { show: data.series.length > 1, left: 0, top: 0, itemWidth: 14, itemHeight: 10,
        itemGap: 18, textStyle: { color: colours.ink }, icon: 'circle', data: entries(data, colours) },
      tooltip: { trigger: 'item', renderMode: 'richText', confine: true,
        formatter: function (p) { return p.data.text || ''; } },
      grid: grids(panels, width, height, labels, narrow, top, byYear ? 30 : 50),
      xAxis: across, yAxis: down, series: layers(data, byYear, colours, reference) };
  }

  function draw(box, printing) {
    var byYear = box.dataset.chart === 'years';
    var data = read(document.getElementById(box.dataset.table), byYear);
    var width = printing ? PRINT_WIDTH : box.clientWidth;
    var stacked = width < NARROW && data.series.some(function (s) { return s.panel === 1; });
    var top = data.series.length > 1 ? 36 : byYear ? 30 : 10;
    var row = data.series.some(function (s, i) {
      return i > 0 && s.panel === data.series[0].panel; }) ? 34 : 28;
    var height = byYear ? 260 : top + 50 + data.labels.length * row * (stacked ? 2 : 1)
      + (stacked ? 48 : 0);
    var old = echarts.getInstanceByDom(box);
    if (old) {
      old.dispose();
    }
    box.style.height = height + 'px';
    box.style.width = printing ? PRINT_WIDTH + 'px' : '';
    var chart = echarts.init(box, null, { renderer: 'svg', width: width, height: height });
    chart.setOption(options(data, byYear, width, height, palette(printing), box.dataset.reference, top));
  }

  function drawAll(printing) {
    drawn.forEach(function (box) { draw(box, printing); });
  }

  function tables(open) {
    drawn.forEach(function (box) {
      box.parentNode.querySelector('details').open = open;
    });
  }

  function holds(tags, filter) {
    return filter.split(' ').every(function (word) {
      if (!word) {
        return true;
      }
      if (word.charAt(0) === '!') {
        return tags.indexOf(word.slice(1)) < 0;
      }
      return word.split('|').some(function (w) { return tags.indexOf(w) >= 0; });
    });
  }

  var cases = Array.prototype.slice.call(document.querySelectorAll('.case'));

  function show(filter, words) {
    var shown = 0;
    cases.forEach(function (c) {
      var fits = holds(c.dataset.tags.split(' '), filter);
      c.hidden = !fits;
      shown += fits ? 1 : 0;
    });
    document.getElementById('sieve').hidden = !filter;
    document.getElementById('sieve-text').textContent =
      shown + ' of ' + cases.length + ' listed cases' + (words ? ': ' + words : '') + '.';
  }

  /* Groups have names in the list by group, outcomes on the cards. */
  function named(tag) {
    var group = document.getElementById('list-' + tag.replace('=', '-'));
    if (group) {
      return group.querySelector('dt').textContent;
    }
    var end = /^outcome=([a-z_]+)$/.exec(tag);
    var word = end && document.querySelector('.' + end[1] + ' .outcome');
    return word ? word.textContent : tag === 'ended' ? 'end told' : tag.replace(/[_=]/g, ' ');
  }

  function readable(filter) {
    return filter.split(' ').filter(Boolean).map(function (word) {
      return word.charAt(0) === '!' ? 'not ' + named(word.slice(1))
        : word.split('|').map(named).join(' or ');
    }).join(', ');
  }

  function follow() {
    var hash = location.hash;
    if (hash.indexOf('#cases:') === 0) {
      var filter = hash.slice(7).replace(/%7C/gi, '|').replace(/\+/g, ' ');
      show(filter, readable(filter));
      document.getElementById('cases').scrollIntoView();
      return;
    }
    var target = hash.length > 1 && document.getElementById(hash.slice(1));
    if (!target) {
      return;
    }
    if (target.hidden) {
      show('', '');
    }
    var folded = target.closest('details');
    if (folded) {
      folded.open = true;
    }
    target.scrollIntoView();
  }

  document.addEventListener('click', function (event) {
    var link = event.target.closest && event.target.closest('a[data-filter]');
    if (link && link.dataset.filter) {
      event.preventDefault();
      location.hash = 'cases:' + link.dataset.filter.replace(/ /g, '+');
    }
  });
  document.getElementById('sieve-clear').addEventListener('click', function () {
    show('', '');
    history.replaceState(null, '', '#cases');
  });
  window.addEventListener('hashchange', follow);

  if (window.echarts) {
    drawn = Array.prototype.slice.call(document.querySelectorAll('.chart'));
    drawAll(false);
    tables(false);
    var widths = document.body.clientWidth;
    window.addEventListener('resize', function () {
      if (document.body.clientWidth !== widths) {
        widths = document.body.clientWidth;
        drawAll(false);
      }
    });
    window.addEventListener('beforeprint', function () {
      tables(true);
      drawAll(true);
    });
    window.addEventListener('afterprint', function () {
      tables(false);
      drawAll(false);
    });
    window.matchMedia('(prefers-color-scheme: dark)').addEventListener('change', function () {
      drawAll(false);
    });
  }
  var lists = document.getElementById('lists');
  if (lists) {
    lists.open = false;
  }
  follow();
})();
