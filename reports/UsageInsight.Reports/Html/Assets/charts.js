// Draws the plain chart descriptions of the page with ECharts. Colours come from the custom properties; nothing else knows ECharts.
(() => {
  'use strict';
  const token = (name) => getComputedStyle(document.documentElement).getPropertyValue(`--${name}`).trim();
  const theme = () => Object.fromEntries(['paper', 'surface', 'ink', 'muted', 'line', 'grid', 'act', 'act-soft', 'watch', 'rest', 'rest-soft', 'font'].map((n) => [n, token(n)]));
  const round = (v) => (v === null || v === undefined ? 'unknown' : Math.abs(v) < 9.95 ? String(Math.round(v * 10) / 10) : String(Math.round(v)));
  // As Say.Day and Say.Month write them; browsers do not agree on "Sep".
  const names = ['Jan', 'Feb', 'Mar', 'Apr', 'May', 'Jun', 'Jul', 'Aug', 'Sep', 'Oct', 'Nov', 'Dec'];
  const month = (iso) => `${names[Number(iso.slice(5, 7)) - 1]} ${iso.slice(2, 4)}`;
  const months = (spec) => spec.x.every((iso) => iso.endsWith('-01'));
  const day = (iso) => `${Number(iso.slice(8))} ${names[Number(iso.slice(5, 7)) - 1]} ${iso.slice(0, 4)}`;

  const base = (t) => ({
    animation: false,
    textStyle: { fontFamily: t.font, color: t.ink, fontSize: 13 },
    tooltip: { trigger: 'axis', renderMode: 'richText', confine: true, backgroundColor: t.surface, borderColor: t.line, textStyle: { color: t.ink, fontSize: 13 } },
  });

  // The page's own hatch pattern instead of a colour: "no data" must not look like a value.
  const hatch = 'url(#hatch)';

  // What a point is told as: a range is said as one, and a place without data as that.
  const told = (s, i) => {
    const [value, low, high] = [s.values[i], s.low?.[i] ?? null, s.high?.[i] ?? null];
    if (low === null) return value === null ? null : round(value);
    if (s.role === 'forecast') return `about ${round(value)} (${round(low)} to ${round(high)})`;
    return value === null ? `fewer than ${high + 1}` : low === high ? round(value) : `${round(low)} to ${round(high)}`;
  };
  const atPoint = (spec, i) => {
    const words = spec.series.map((s) => [s.name, told(s, i)]).filter(([, text]) => text !== null).map(([name, text]) => `${name}: ${text} ${spec.unit}`);
    const silent = (spec.gaps || []).some(([from, to]) => from < spec.x[i] && spec.x[i] < to);
    return [months(spec) ? month(spec.x[i]) : day(spec.x[i]), ...(silent ? ['no data: unknown'] : []), ...words].join('\n');
  };

  const line = (spec, t, narrow) => {
    const direct = (text, color) => ({ show: !narrow, formatter: () => text, color, fontSize: 13, distance: 6, backgroundColor: t.paper, padding: [0, 2] });
    const hasForecast = spec.series.some((s) => s.role === 'forecast');
    const series = [];
    for (const s of spec.series) {
      if (s.low) {
        const common = { type: 'line', stack: s.name, symbol: 'none', lineStyle: { opacity: 0 }, silent: true, tooltip: { show: false } };
        series.push({ ...common, name: `${s.name} low`, data: s.low, areaStyle: { opacity: 0 } });
        series.push({ ...common, name: `${s.name} band`, data: s.high.map((h, i) => (h === null ? null : h - s.low[i])), areaStyle: { color: t[s.role === 'actual' ? 'act-soft' : 'rest-soft'], opacity: 0.75 } });
      }
      const role = { actual: { color: t.act, width: 2.5, type: 'solid' }, forecast: { color: t.muted, width: 2, type: 'dashed' }, entitled: { color: t.watch, width: 2, type: 'solid' }, old: { color: t.watch, width: 2, type: 'solid' }, between: { color: t.rest, width: 2, type: 'solid' } }[s.role];
      series.push({ name: s.name, type: 'line', step: s.role === 'entitled' ? 'end' : false, symbol: 'none', connectNulls: false, data: s.values, lineStyle: role, itemStyle: { color: role.color }, endLabel: { ...direct(s.name, role.color), offset: s.role === 'actual' && hasForecast ? [-48, -20] : [0, 0] } });
    }
    // The words of a mark near an edge lie on its inner side.
    const side = (at) => { const share = spec.x.indexOf(at) / spec.x.length; return share > 0.7 ? 'right' : share < 0.2 ? 'left' : 'center'; };
    const marks = (spec.marks || []).map((m) => ({ xAxis: m.at, label: { formatter: () => m.text, color: t.ink, position: 'end', align: side(m.at), rotate: 0, fontSize: 13 }, lineStyle: { color: t.muted, type: 'dotted', width: 1.5 } }));
    const gaps = (spec.gaps || []).map((g) => [{ xAxis: g[0], itemStyle: { color: hatch }, label: { show: true, formatter: () => 'no data', color: t.muted, position: 'insideTop', fontSize: 13, backgroundColor: t.paper, padding: [1, 4] } }, { xAxis: g[1] }]);
    series[series.length - 1].markLine = { silent: true, symbol: 'none', data: marks };
    series[series.length - 1].markArea = { silent: true, data: gaps };
    return {
      ...base(t),
      tooltip: { ...base(t).tooltip, formatter: (items) => atPoint(spec, items[0].dataIndex) },
      grid: { left: 4, right: narrow ? 12 : 84, top: 28, bottom: 4, containLabel: true },
      xAxis: { type: 'category', data: spec.x, boundaryGap: false, axisLine: { lineStyle: { color: t.line } }, axisTick: { show: false }, axisLabel: { color: t.muted, formatter: month, interval: Math.ceil(spec.x.length / (narrow ? 4 : 9)), hideOverlap: true } },
      yAxis: { type: 'value', min: 0, splitLine: { lineStyle: { color: t.grid } }, axisLabel: { color: t.muted }, minInterval: 1 },
      series,
    };
  };

  const cut = (text, narrow) => (text.length > (narrow ? 18 : 34) ? `${text.slice(0, narrow ? 17 : 33)}\u2026` : text);

  const bars = (spec, t, narrow) => {
    const series = [{ name: spec.name, type: 'bar', data: spec.values.map((v) => ({ value: v, label: v > 30 ? { position: 'insideRight', color: t.paper } : { position: 'right' } })), barMaxWidth: 20, itemStyle: { color: t.act }, label: { show: true, color: t.ink, fontSize: 13, formatter: (p) => `${round(p.value)} ${spec.unit}` } }];
    if (spec.cumulative) {
      series.push({ name: 'together with those above', type: 'line', data: spec.cumulative, symbol: 'circle', symbolSize: 6, lineStyle: { color: t.watch, width: 2 }, itemStyle: { color: t.watch } });
    }
    return {
      ...base(t),
      tooltip: { ...base(t).tooltip, formatter: (items) => [items[0].name, ...items.map((i) => `${i.seriesName}: ${round(i.value)} ${spec.unit}`)].join('\n') },
      grid: { left: 4, right: 44, top: 4, bottom: 4, containLabel: true },
      xAxis: { type: 'value', min: 0, max: spec.cumulative ? 100 : undefined, splitNumber: narrow ? 2 : 5, splitLine: { lineStyle: { color: t.grid } }, axisLabel: { color: t.muted, formatter: (v) => `${v} ${spec.unit}`, hideOverlap: true } },
      yAxis: { type: 'category', inverse: true, data: spec.labels, axisLine: { lineStyle: { color: t.line } }, axisTick: { show: false }, axisLabel: { color: t.ink, formatter: (text) => cut(text, narrow) } },
      series,
    };
  };

  // From today to what would remain: each step hangs where the one before it ended.
  const waterfall = (spec, t, narrow) => {
    const money = (v) => `${spec.unit} ${Math.round(v).toLocaleString('en-GB')}`;
    const whole = (i) => i === 0 || i === spec.values.length - 1;
    return {
      ...base(t),
      tooltip: { ...base(t).tooltip, formatter: (items) => `${items[0].name}: ${whole(items[0].dataIndex) ? '' : '\u2212'}${money(spec.values[items[0].dataIndex])}` },
      grid: { left: 4, right: narrow ? 84 : 104, top: 4, bottom: 4, containLabel: true },
      xAxis: { type: 'value', min: 0, splitLine: { lineStyle: { color: t.grid } }, axisLabel: { color: t.muted, hideOverlap: true, formatter: (v) => v.toLocaleString('en-GB') }, splitNumber: narrow ? 3 : 5 },
      yAxis: { type: 'category', inverse: true, data: spec.labels, axisLine: { lineStyle: { color: t.line } }, axisTick: { show: false }, axisLabel: { color: t.ink, formatter: (text) => cut(text, narrow) } },
      series: [
        { type: 'bar', stack: 'all', silent: true, itemStyle: { color: 'transparent' }, data: spec.bases },
        { type: 'bar', stack: 'all', barMaxWidth: 20, data: spec.values.map((v, i) => ({ value: v, itemStyle: { color: whole(i) ? t.rest : t.act } })), label: { show: true, position: 'right', color: t.ink, fontSize: 13, formatter: (p) => `${whole(p.dataIndex) ? '' : '\u2212'}${money(p.value)}` } },
      ],
    };
  };

  const kinds = { line, bars, waterfall };
  const drawn = [];

  // Bars take the height they need; said before drawing, so that the page does not jump.
  const reserve = (host, spec) => { if (spec.kind !== 'line') host.style.height = `${spec.labels.length * 32 + 40}px`; };

  const draw = (item, width) => {
    const narrow = (width || item.host.clientWidth) < 560;
    item.chart ||= echarts.init(item.host, null, { renderer: 'svg' });
    item.chart.resize(width ? { width } : undefined);
    item.chart.setOption(kinds[item.spec.kind](item.spec, theme(), narrow), true);
  };
  const redraw = (width) => drawn.forEach((item) => { if (item.chart || width) draw(item, width); });

  const atOnce = 24;

  const start = () => {
    // Some companies have hundreds of apps: beyond the first pictures, one is drawn when the reader comes near it, or on paper.
    const near = new IntersectionObserver((entries) => {
      for (const entry of entries.filter((e) => e.isIntersecting)) {
        near.unobserve(entry.target);
        draw(drawn.find((item) => item.host === entry.target));
      }
    }, { rootMargin: '600px' });
    for (const host of document.querySelectorAll('[data-chart]')) {
      const spec = JSON.parse(document.getElementById(host.dataset.chart).textContent);
      drawn.push({ host, spec });
      reserve(host, spec);
      if (drawn.length <= atOnce) draw(drawn[drawn.length - 1]);
      else near.observe(host);
    }
    new ResizeObserver(() => { if (!matchMedia('print').matches) redraw(); }).observe(document.querySelector('main'));
  };

  document.addEventListener('DOMContentLoaded', start);
  document.addEventListener('themechange', () => redraw());
  // Paper is A4 and light, whatever the screen was.
  let before;
  addEventListener('beforeprint', () => { before = document.documentElement.dataset.theme; document.documentElement.dataset.theme = 'light'; redraw(680); });
  addEventListener('afterprint', () => { if (before) document.documentElement.dataset.theme = before; else delete document.documentElement.dataset.theme; redraw(); });
})();
