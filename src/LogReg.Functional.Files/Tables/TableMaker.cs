namespace LogReg.Functional.Files;

/// <summary>Makes the matrix and the labels of the rows that were kept. The buffer is used up.</summary>
internal static class TableMaker
{
    public static Result<Table, FileError> Make(Cells cells)
    {
        Layout layout = cells.Layout;
        RowBuffer rows = cells.Rows;
        if (rows.Rows == 0)
            return new Result<Table, FileError>.Error(new FileError.NoRows(cells.Dropped));
        int target = layout.ColumnOf(Use.Target), proportion = layout.ColumnOf(Use.Proportion);
        (string[] classes, int[] numbers) = target < 0 ? ([], []) : layout.Levels[target].AsClasses();
        var labels = new Labels(
            layout.Names[Math.Max(0, Math.Max(target, proportion))],
            Names.Create(classes),
            target < 0 ? [] : Array.ConvertAll(rows.Column(layout.Slots[target]), code => numbers[(int)code]),
            NumbersOf(Use.Proportion),
            NumbersOf(Use.Weights),
            NumbersOf(Use.Offset));

        var schema = new Schema(ValueList<Feature>.OfSeq(layout.Features.Select(column => FeatureOf(layout, column))), labels.Classes);
        return Table.Of(MatrixOf(rows, layout, schema), schema, labels, cells.Dropped);

        Vector? NumbersOf(Use use) => layout.ColumnOf(use) is var column and >= 0
            ? Vector.Create(rows.Column(layout.Slots[column]))
            : null;
    }

    private static Feature FeatureOf(Layout layout, int column) => layout.Uses[column] == Use.Number
        ? new Feature.Number(layout.Names[column])
        : new Feature.Category(layout.Names[column], Names.Create(layout.Levels[column].InOrder));

    private static Matrix MatrixOf(RowBuffer rows, Layout layout, Schema schema)
    {
        // Of each feature: its slot in the buffer, its first column of X and, for text, the place of each code among the levels in order.
        var places = new (int Slot, int First, int[] Ranks)[schema.Features.Count];
        int columns = 0;
        for (int j = 0; j < places.Length; j++)
        {
            places[j] = (layout.Slots[layout.Features[j]], columns, RanksOf(layout, layout.Features[j]));
            columns += places[j].Ranks.Length == 0 ? 1 : places[j].Ranks.Length - 1;
        }
        double[] row = new double[columns];
        return Matrix.Create(rows.Rows, i =>
        {
            ReadOnlySpan<double> from = rows.Take(i);
            Array.Clear(row);
            foreach ((int slot, int first, int[] ranks) in places)
                if (ranks.Length == 0)
                    row[first] = from[slot];
                else if (ranks[(int)from[slot]] is var rank and > 0)
                    row[first + rank - 1] = 1;
            return row;
        }).OrThrow();
    }

    private static int[] RanksOf(Layout layout, int column) => layout.Uses[column] == Use.Number ? [] : layout.Levels[column].Ranks;
}
