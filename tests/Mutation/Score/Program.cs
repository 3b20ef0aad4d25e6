using LogReg.Functional.Mutation;

// score EQUIVALENT CANARY REPORT...: the mutation score, folder by folder, and everything that lives without a reason.
// score --alive EQUIVALENT CANARY REPORT...: only where that is, as patterns for Stryker to try again.
bool patterns = args is ["--alive", ..];
if (args[(patterns ? 1 : 0)..] is not [string equivalent, string canary, _, ..] files)
{
    Console.Error.WriteLine("usage: score [--alive] EQUIVALENT CANARY REPORT...");
    return 64;
}

IReadOnlyList<Mutant> mutants = files[2..].Select(Report.Read).Aggregate(Merge.Of);
Reviewed reviewed = Reviewed.Read(equivalent);
Mutant[] alive = [.. mutants.Where(mutant => mutant.Counts && !mutant.Died && !reviewed.Names(mutant))];
if (patterns)
{
    foreach (IGrouping<string, Mutant> file in alive.GroupBy(mutant => mutant.File))
        Console.WriteLine(file.Key + string.Concat(file.Select(mutant => $"{{{mutant.Span.From}..{mutant.Span.To}}}").Distinct()));
    return 0;
}

Reviewed.Name[] stale = [.. reviewed.Stale(mutants)];
string[] canaries = [.. Canaries.Wrong(Report.Read(canary))];
Score[] scores = [.. Score.OfFolders(mutants, reviewed)];
Section("Alive without a reason:", alive.Select(mutant => mutant.ToString()));
Section("In equivalent, but not alive:", stale.Select(name => name.ToString()));
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
