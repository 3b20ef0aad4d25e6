namespace LogReg.Functional.Properties.Enrolment;

/// <summary>docs/ZOO.md: which laws catch which bug.</summary>
internal static class ZooPage
{
    private const string Top = """
        # The bug zoo

        Wrong implementations of logistic regression, each of a kind that people have made, and the laws that catch them in 200 cases.
        The textbook that they are made from, one piece of it wrong in each, is in `src/LogReg.Functional.Laws/Zoo` and passes every law.
        `Laws.Vet` makes this matrix, of these bugs or of your own. This page is the output of

        ```sh
        dotnet run -c Release --project tests/Properties -- zoo --write docs/ZOO.md
        ```


        """;

    /// <summary>The page of a vetting.</summary>
    public static string Of(Vetting vetting) => Top + vetting.ToMarkdown();

    /// <summary>Prints the matrix, or writes the page to a file that is named; 1 if a bug gets through or the textbook does not.</summary>
    public static int Print(string file)
    {
        Vetting vetting = Laws.Vet(Profile.Standard);
        if (file.Length > 0)
            File.WriteAllText(file, Of(vetting));
        else
            Console.WriteLine(vetting);
        return vetting.IsRight ? 0 : 1;
    }
}
