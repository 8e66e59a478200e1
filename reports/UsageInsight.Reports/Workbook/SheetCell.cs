using UsageInsight.Reports.Tables;

namespace UsageInsight.Reports.Workbook;

/// <summary>A cell of a sheet: a table cell, and the formula that follows edited prices where it has one.</summary>
/// <param name="Cell">The words and the value; the value is what the formula gives before anything is edited.</param>
/// <param name="Formula">A formula made of references and numbers only, never of names; null for plain cells.</param>
/// <param name="Input">True where the reader may edit the value and the formulas follow.</param>
internal readonly record struct SheetCell(Cell Cell, string? Formula = null, bool Input = false);
