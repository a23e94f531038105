using System.Text.RegularExpressions;

namespace Placet.Tests.Contract.Sql;

/// <summary>Ownership is part of every statement's WHERE, never a second step.</summary>
internal sealed partial class OwnershipTests
{
    /// <summary>Statements that have no owner to name, each with its reason.</summary>
    private static readonly Dictionary<string, string> Exceptions = new(StringComparer.Ordinal)
    {
        ["AgentRepository.AddSql"] = "makes the row that has the owner in it",
        ["AgentRepository.ListSilentSql"] = "finds out, for events, which agents fell silent and whose they are",
        ["ApiKeyRepository.AddSql"] = "makes the row that has the user in it",
        ["NotificationChannelRepository.AddSql"] = "makes the row that has the owner in it",
        ["OneTimeTokenRepository.AddSql"] = "makes the row that has the user in it",
        ["OneTimeTokenRepository.FindSql"] = "finds out whose token it is",
        ["OneTimeTokenRepository.CountTrySql"] = "counts for whoever has the token, which nobody else can name",
        ["OneTimeTokenRepository.ConsumeSql"] = "is for whoever has the token, which nobody else can name",
        ["OneTimeTokenRepository.ListSql"] = "is for the role owner, who sees all invitations",
        ["OneTimeTokenRepository.RemoveSql"] = "is for the role owner, who withdraws any invitation",
        ["OneTimeTokenRepository.RemoveExpiredSql"] = "removes what is too old, whomever it concerns",
        ["PasskeyRepository.AddSql"] = "makes the row that has the user in it",
        ["PasskeyRepository.FindByCredentialSql"] = "finds out whose passkey it is",
        ["ExternalLoginRepository.AddSql"] = "makes the row that has the user in it",
        ["ExternalLoginRepository.FindSql"] = "finds out whom an identity signs in",
        ["SecondFactorRepository.AddRecoveryCodeSql"] = "makes the row that has the user in it",
        ["SecondFactorRepository.AddBrowserSql"] = "makes the row that has the user in it",
        ["SecondFactorRepository.RemoveExpiredBrowsersSql"] = "removes what is too old, whomever it concerns",
        ["StoredSecretRepository.ListUsersSql"] = "finds out, for an operator's command, which users there are",
        ["UserRepository.FindSql"] = "names the user by the id of their row",
        ["UserRepository.FindByEmailSql"] = "finds out whose address it is",
        ["UserRepository.ListSql"] = "is for the role owner, who sees all users",
        ["UserRepository.ForgetBrowsersSql"] = "names the user by the id of their row",
        ["PreferenceRepository.AddSql"] = "makes the row that has the user in it",
        ["ActivityRepository.AddSql"] = "makes the row that has the owner in it",
        ["LimitStatements.ActivityOfAllSql"] = "is for the role owner, who sees what concerns anybody",
        ["SqlServerStatements.ActivityOfAllSql"] = "is for the role owner, who sees what concerns anybody",
        ["LimitStatements.DeleteExpiredActivitySql"] = "removes what is too old, whomever it concerns",
        ["SqlServerStatements.DeleteExpiredActivitySql"] = "removes what is too old, whomever it concerns",
        ["ApiKeyRepository.FindByHashSql"] = "finds out whose key it is",
        ["AgentTransferRepository.ListIncomingSql"] = "finds what is offered to the address of the user, which others own",
        ["AgentTransferRepository.FindIncomingSql"] = "finds what is offered to the address of the user, which others own",
        ["AgentTransferRepository.TakeSql"] = "takes what is offered to the address of the user, which others own",
        ["AgentTransferRepository.RemoveExpiredSql"] = "removes what is too old, whomever it concerns",
        ["AlertRepository.AddRuleSql"] = "makes the row that has the owner in it",
        ["AlertRepository.ListAllRulesSql"] = "finds out, for the evaluation, which rules there are and whose they are",
        ["AlertRepository.ListWatchedAgentsSql"] = "finds out, for the evaluation, which agents there are and whose they are",
        ["AlertRepository.ListOpenEpisodesSql"] = "finds out, for the evaluation, which alerts there are and whose they are",
        ["AlertRepository.DeleteResolvedSql"] = "removes what is too old, whomever it concerns",
        ["HistoryRepository.ListAllAgentsSql"] = "finds out, for the sampler, which agents there are and whose they are",
        ["NotificationRepository.ListReadyChannelsSql"] =
            "finds out, for the delivery, for which channels there is something and whose they are",
        ["NotificationRepository.ListDueSql"] = "finds out, for the delivery, which messages are due and whose they are",
        ["NotificationRepository.RemoveGivenUpSql"] = "removes what is too old, whomever it concerns",
        ["FoldedAgent.ListAllSql"] = "finds out, at a start, which agents have to be folded and whose they are",
        ["StoredSecretRepository.ListAgentsSql"] = "finds out, for an operator's command, which agents there are and whose they are",
        ["StoredSecretRepository.ListChannelsSql"] = "finds out, for an operator's command, which channels there are and whose they are",
    };

    private static IEnumerable<Statement> Owned => Statement.All.Where(statement =>
        TouchesOwned.IsMatch(statement.Text) && !Exceptions.ContainsKey(statement.Name));

    [GeneratedRegex(@"\b(FROM|JOIN|UPDATE|INTO)\s+(agents|api_keys|preferences|agent_status_history|activity"
        + @"|history|history_failures|usage_days|usage_coverage"
        + @"|notification_channels|notifications|notification_messages|usage_marks|alert_rules|alert_episodes|agent_mutes|one_time_tokens"
        + @"|totp_secrets|recovery_codes|remembered_browsers|agent_transfers|passkeys|external_logins)\b",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex TouchesOwned { get; }

    [GeneratedRegex(@"WHERE[\s\S]*\b(owner_id|user_id|from_user_id)\s*=\s*@", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex NamesOwner { get; }

    [TestCaseSource(nameof(Owned))]
    public void A_statement_names_the_owner(Statement statement) =>
        Assert.That(EachPartNamesOwner(statement.Text), Is.True, statement.Text);

    [TestCase("UPDATE agents SET name = @name WHERE id = @agentId")]
    [TestCase(
        "SELECT id FROM agents WHERE id = @agentId AND owner_id = @ownerId UNION ALL SELECT a.id FROM agents a JOIN b ON a.id = b.id")]
    public void The_check_sees_a_statement_without_an_owner(string text) => Assert.That(EachPartNamesOwner(text), Is.False);

    [Test]
    public void Every_exception_still_exists() =>
        Assert.That(Exceptions.Keys, Is.SubsetOf(Statement.All.Select(statement => statement.Name)));

    [Test]
    public void Every_engine_has_the_same_tables_and_columns()
    {
        Assert.That(Columns("SqlServer").Except(Columns("Sqlite")).Select(column => column.Split('.')[0]).Distinct(StringComparer.Ordinal),
            Is.EqualTo(new[] { "data_protection_keys" }));
        Assert.That(Columns("Sqlite").Except(Columns("SqlServer")), Is.Empty);
        Assert.That(Columns("PostgreSql"), Is.EquivalentTo(Columns("SqlServer")));
        Assert.That(Columns("Sqlite"), Contains.Item("prices.model").And.Contains("users.email"));
    }

    [Test]
    public void Every_engine_has_the_same_indexes()
    {
        Assert.That(Indexes("SqlServer"), Is.EquivalentTo(Indexes("Sqlite")).And.Not.Empty);
        Assert.That(Indexes("PostgreSql"), Is.EquivalentTo(Indexes("Sqlite")));
    }

    // A recursion begins with rows of the owner's and could go on with anybody's.
    private static bool EachPartNamesOwner(string text) => Array.TrueForAll(text.Split("UNION ALL"), NamesOwner.IsMatch);

    private static IEnumerable<string> Columns(string engine) =>
        from definition in Statement.Schema(engine)
        from Match table in Regex.Matches(definition, @"^CREATE TABLE (?<name>\w+) \((?<body>[\s\S]*)\n\)(?: WITHOUT ROWID)?$",
            RegexOptions.Multiline, TimeSpan.FromSeconds(1))
        from line in table.Groups["body"].Value.Split('\n')
        where line.StartsWith("    ", StringComparison.Ordinal) && char.IsAsciiLetterLower(line[4])
        select $"{table.Groups["name"].Value}.{line.Trim().Split(' ')[0]}";

    private static IEnumerable<string> Indexes(string engine) =>
        Statement.Schema(engine).Where(definition => definition.StartsWith("CREATE", StringComparison.Ordinal)
            && !definition.StartsWith("CREATE TABLE", StringComparison.Ordinal));
}
