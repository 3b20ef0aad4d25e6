using LogReg.Functional.Mutation;

// score REPORT EQUIVALENT CANARY: the mutation score of a run, folder by folder, and everything that lives without a reason.
if (args is not [string report, string equivalent, string canary])
{
    Console.Error.WriteLine("usage: score REPORT EQUIVALENT CANARY");
    return 64;
}

IReadOnlyList<Mutant> mutants = Report.Read(report);
Reviewed reviewed = Reviewed.Read(equivalent);
Mutant[] alive = [.. mutants.Where(mutant => mutant.Counts && !mutant.Died && !reviewed.Names(mutant))];
string[] stale = [.. reviewed.Stale(mutants)], canaries = [.. Canaries.Wrong(Report.Read(canary))];
Score[] scores = [.. Score.OfFolders(mutants, reviewed)];

Section("Alive without a reason:", alive.Select(mutant => mutant.ToString()));
Section("In equivalent.json, but not alive:", stale);
Section("Canaries with another fate than theirs:", canaries);
Console.WriteLine(Score.Header);
foreach (Score score in scores)
    Console.WriteLine(score);
return scores.All(score => score.IsEnough) && stale.Length == 0 && canaries.Length == 0 ? 0 : 1;

static void Section(string title, IEnumerable<string> lines)
{
    string text = string.Join('\n', lines);
    if (text.Length > 0)
        Console.WriteLine($"{title}\n{text}\n");
}
