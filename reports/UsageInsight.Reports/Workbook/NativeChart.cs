using System.Globalization;
using DocumentFormat.OpenXml;
using DocumentFormat.OpenXml.Drawing.Charts;
using Drawing = DocumentFormat.OpenXml.Drawing;

namespace UsageInsight.Reports.Workbook;

/// <summary>Builds a native picture that follows its cells: horizontal bars or lines, one value axis from zero, no third dimension.</summary>
internal static class NativeChart
{
    private const uint CategoryAxis = 111;
    private const uint ValueAxis = 112;

    /// <summary>The picture's part.</summary>
    public static ChartSpace Build(SheetChart chart)
    {
        OpenXmlCompositeElement plot = chart.IsLine ? Lines(chart) : Bars(chart);
        var area = new PlotArea(new Layout(), plot, Categories(chart), Values(chart));
        var body = new Chart(TitleOf(chart.Title), new AutoTitleDeleted { Val = false }, area);
        if (chart.Series.Count > 1)
        {
            body.Append(new Legend(new LegendPosition { Val = LegendPositionValues.Bottom }, new Overlay { Val = false }));
        }

        // A missing value is a gap: unknown is not zero.
        body.Append(new PlotVisibleOnly { Val = true }, new DisplayBlanksAs { Val = DisplayBlanksAsValues.Gap });
        return new ChartSpace(new EditingLanguage { Val = "en-GB" }, body);
    }

    private static BarChart Bars(SheetChart chart)
    {
        var bars = new BarChart(new BarDirection { Val = BarDirectionValues.Bar }, new BarGrouping { Val = BarGroupingValues.Clustered }, new VaryColors { Val = false });
        for (var i = 0; i < chart.Series.Count; i++)
        {
            var series = chart.Series[i];
            bars.Append(new BarChartSeries(
                new DocumentFormat.OpenXml.Drawing.Charts.Index { Val = (uint)i }, new Order { Val = (uint)i }, Name(series), new ChartShapeProperties(Paint(series.Colour)),
                new InvertIfNegative { Val = false }, CategoryData(chart), ValueData(series)));
        }

        bars.Append(new GapWidth { Val = 40 }, new AxisId { Val = CategoryAxis }, new AxisId { Val = ValueAxis });
        return bars;
    }

    private static LineChart Lines(SheetChart chart)
    {
        var lines = new LineChart(new Grouping { Val = GroupingValues.Standard }, new VaryColors { Val = false });
        for (var i = 0; i < chart.Series.Count; i++)
        {
            var series = chart.Series[i];
            var stroke = new Drawing.Outline(Paint(series.Colour)) { Width = 22_225 };
            if (series.Dashed)
            {
                stroke.Append(new Drawing.PresetDash { Val = Drawing.PresetLineDashValues.Dash });
            }

            lines.Append(new LineChartSeries(
                new DocumentFormat.OpenXml.Drawing.Charts.Index { Val = (uint)i }, new Order { Val = (uint)i }, Name(series), new ChartShapeProperties(stroke),
                new Marker(new Symbol { Val = MarkerStyleValues.None }), CategoryData(chart), ValueData(series), new Smooth { Val = false }));
        }

        lines.Append(new ShowMarker { Val = true }, new AxisId { Val = CategoryAxis }, new AxisId { Val = ValueAxis });
        return lines;
    }

    private static CategoryAxis Categories(SheetChart chart) => new(
        new AxisId { Val = CategoryAxis },
        new Scaling(new Orientation { Val = chart.IsLine ? OrientationValues.MinMax : OrientationValues.MaxMin }),
        new Delete { Val = false },
        new AxisPosition { Val = chart.IsLine ? AxisPositionValues.Bottom : AxisPositionValues.Left },
        new NumberingFormat { FormatCode = chart.IsLine ? "mmm yy" : "General", SourceLinked = false },
        new MajorTickMark { Val = TickMarkValues.None }, new MinorTickMark { Val = TickMarkValues.None }, new TickLabelPosition { Val = TickLabelPositionValues.Low },
        new CrossingAxis { Val = ValueAxis }, new Crosses { Val = CrossesValues.AutoZero }, new AutoLabeled { Val = false });

    private static ValueAxis Values(SheetChart chart) => new(
        new AxisId { Val = ValueAxis },
        new Scaling(new Orientation { Val = OrientationValues.MinMax }, new MinAxisValue { Val = 0 }),
        new Delete { Val = false },
        new AxisPosition { Val = chart.IsLine ? AxisPositionValues.Left : AxisPositionValues.Bottom },
        new MajorGridlines(new ChartShapeProperties(new Drawing.Outline(Paint("E8EBEF")))),
        new NumberingFormat { FormatCode = "#,##0", SourceLinked = false },
        new MajorTickMark { Val = TickMarkValues.None }, new MinorTickMark { Val = TickMarkValues.None }, new TickLabelPosition { Val = TickLabelPositionValues.NextTo },
        new CrossingAxis { Val = CategoryAxis }, new Crosses { Val = chart.IsLine ? CrossesValues.AutoZero : CrossesValues.Maximum });

    private static Title TitleOf(string text) => new(
        new ChartText(new RichText(
            new Drawing.BodyProperties(), new Drawing.ListStyle(),
            new Drawing.Paragraph(new Drawing.ParagraphProperties(new Drawing.DefaultRunProperties { FontSize = 1200, Bold = true }), new Drawing.Run(new Drawing.RunProperties { Language = "en-GB", FontSize = 1200, Bold = true }, new Drawing.Text(text))))),
        new Overlay { Val = false });

    private static Drawing.SolidFill Paint(string colour) => new(new Drawing.RgbColorModelHex { Val = colour });

    private static SeriesText Name(SheetChartSeries series) => new(new NumericValue(series.Name));

    private static CategoryAxisData CategoryData(SheetChart chart)
    {
        var cache = new StringCache(new PointCount { Val = (uint)chart.CategoryWords.Count });
        for (var i = 0; i < chart.CategoryWords.Count; i++)
        {
            cache.Append(new StringPoint(new NumericValue(chart.CategoryWords[i])) { Index = (uint)i });
        }

        return new(new StringReference(new DocumentFormat.OpenXml.Drawing.Charts.Formula(chart.Categories), cache));
    }

    private static DocumentFormat.OpenXml.Drawing.Charts.Values ValueData(SheetChartSeries series)
    {
        var cache = new NumberingCache(new FormatCode("General"), new PointCount { Val = (uint)series.Cached.Count });
        for (var i = 0; i < series.Cached.Count; i++)
        {
            if (series.Cached[i] is { } value)
            {
                cache.Append(new NumericPoint(new NumericValue(value.ToString("0.####", CultureInfo.InvariantCulture))) { Index = (uint)i });
            }
        }

        return new(new NumberReference(new DocumentFormat.OpenXml.Drawing.Charts.Formula(series.Values), cache));
    }
}
