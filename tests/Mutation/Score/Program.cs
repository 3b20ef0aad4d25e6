using LogReg.Functional.Mutation;

// score EQUIVALENT CANARY REPORT...: the mutation score, folder by folder, and everything that lives without a reason. Of a file that
// several reports tried, the last one counts.
if (args is not [string equivalent, string canary, _, ..])
{
    Console.Error.WriteLine("usage: score EQUIVALENT CANARY REPORT...");
    return 64;
}

Mutant[] mutants = [.. args[2..].Select(Report.Read).Aggregate((earlier, later) =>
    [.. earlier.ExceptBy(later.Where(mutant => mutant.Counts).Select(mutant => mutant.File), mutant => mutant.File), .. later])];
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
