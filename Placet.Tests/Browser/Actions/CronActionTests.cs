namespace Placet.Tests.Browser.Actions;

/// <summary>What can be done with scheduled jobs.</summary>
internal sealed class CronActionTests : AgentFixture
{
    [SetUp]
    public Task Open() => OpenSectionAsync("cron");

    [Test]
    public async Task A_job_is_run_at_once()
    {
        await PressAsync("Run now: Morgenübersicht");
        await SaidAsync("Morgenübersicht was started");
        Sent("POST", "cron/a1b2c3d4/run-now");
    }

    [Test]
    public async Task A_job_that_runs_already_is_not_started_again()
    {
        Watcher.Expect(409, "/manage/cron/a1b2c3d4/run-now$");
        Agent.Runtime.Next("POST", "cron/{id}/run-now").Answer(409, message: "already running");
        await PressAsync("Run now: Morgenübersicht");
        await SaidAsync("Morgenübersicht is running already");
    }

    [Test]
    public async Task A_job_is_paused_and_goes_on()
    {
        await ChooseAsync("Morgenübersicht", "Pause");
        await SaidAsync("Morgenübersicht is paused");
        Sent("POST", "cron/a1b2c3d4/pause");
        await ChooseAsync("Morgenübersicht", "Resume");
        await SaidAsync("Morgenübersicht goes on");
        Sent("POST", "cron/a1b2c3d4/resume");
    }

    [Test]
    public async Task A_job_is_made_with_a_preview_of_its_next_five_runs()
    {
        await PressAsync("New job");
        await Field("Name").FillAsync("Nightly <b>check</b>");
        await Field("Expression").FillAsync("30 2 * * 1-5");
        await Field("Time zone").FillAsync("America/New_York");
        await Expect(Dialog.GetByRole(AriaRole.Table).GetByRole(AriaRole.Row)).ToHaveCountAsync(6);
        await Expect(Dialog.GetByRole(AriaRole.Table).GetByRole(AriaRole.Row).Nth(1)).ToContainTextAsync("08:30");
        await Field("Task").FillAsync("Look after the night");
        await PressAsync("Create job", Dialog);
        await SaidAsync("Nightly <b>check</b> was created");
        var body = SentBody("POST", "cron");
        Assert.Multiple(() =>
        {
            Assert.That(body["name"]!.GetValue<string>(), Is.EqualTo("Nightly <b>check</b>"));
            Assert.That(body["schedule"]!["expr"]!.GetValue<string>(), Is.EqualTo("30 2 * * 1-5"));
            Assert.That(body["schedule"]!["tz"]!.GetValue<string>(), Is.EqualTo("America/New_York"));
            Assert.That(body["message"]!.GetValue<string>(), Is.EqualTo("Look after the night"));
        });
        await Expect(Main.GetByRole(AriaRole.Heading, new() { Name = "Nightly <b>check</b>" })).ToBeVisibleAsync();
    }

    [Test]
    public async Task A_job_that_runs_every_so_often_is_made_with_its_delivery()
    {
        await PressAsync("New job");
        await Field("Name").FillAsync("Pulse");
        await Field("Every so often").CheckAsync();
        await Field("Every").FillAsync("90");
        await Field("Unit").SelectOptionAsync("seconds");
        await Field("Task").FillAsync("Beat");
        await Field("Deliver the result to a channel").CheckAsync();
        await Field("Channel").FillAsync("telegram");
        await Field("Chat in that channel").FillAsync("42");
        await PressAsync("Create job", Dialog);
        await SaidAsync("Pulse was created");
        var body = SentBody("POST", "cron");
        Assert.That(body["schedule"]!.ToJsonString(), Is.EqualTo("""{"kind":"every","every_ms":90000}"""));
        Assert.That(
            (body["deliver"]!.GetValue<bool>(), body["channel"]!.GetValue<string>(), body["to"]!.GetValue<string>()),
            Is.EqualTo((true, "telegram", "42")));
    }

    [Test]
    public async Task A_job_that_lacks_a_name_is_not_sent()
    {
        await PressAsync("New job");
        await PressAsync("Create job", Dialog);
        await Expect(Dialog.GetByRole(AriaRole.Alert)).ToHaveTextAsync("A job needs a name.");
        await Field("Name").FillAsync("Named");
        await Field("Task").FillAsync("Do it");
        await PressAsync("Create job", Dialog);
        await SaidAsync("Named was created");
        Assert.That(SentBody("POST", "cron")["name"]!.GetValue<string>(), Is.EqualTo("Named"));
    }

    [Test]
    public async Task Only_what_was_changed_of_a_job_is_sent()
    {
        await ChooseAsync("Morgenübersicht", "Edit");
        await Field("Expression").FillAsync("0 7 * * *");
        await PressAsync("Save", Dialog);
        await SaidAsync("Morgenübersicht was saved");
        var body = SentBody("PATCH", "cron/a1b2c3d4");
        Assert.That(body["schedule"]!["expr"]!.GetValue<string>(), Is.EqualTo("0 7 * * *"));
        Assert.That(body.ContainsKey("message"), Is.False);
    }

    [Test]
    public async Task What_the_runtime_refuses_is_said_in_the_form_and_nothing_typed_is_lost()
    {
        Watcher.Expect(400, "/manage/cron$");
        Agent.Runtime.Next("POST", "cron").Answer(400, message: "expression is not understood here");
        await PressAsync("New job");
        await Field("Name").FillAsync("Odd");
        await Field("Task").FillAsync("typed for long");
        await PressAsync("Create job", Dialog);
        await Expect(Dialog.GetByText("expression is not understood here")).ToBeVisibleAsync();
        await Expect(Field("Task")).ToHaveValueAsync("typed for long");
        await PressAsync("Cancel", Dialog);
        await ConfirmAsync("Discard what you typed?", "Discard");
        await Expect(Page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
    }

    [Test]
    public async Task A_job_is_deleted_by_its_name_and_only_after_a_yes()
    {
        await ChooseAsync("disk check", "Delete");
        await ConfirmAsync("Delete the job disk check?", "Cancel");
        await ChooseAsync("disk check", "Delete");
        await ConfirmAsync("Delete the job disk check?", "Delete");
        await SaidAsync("disk check was deleted");
        Sent("DELETE", "cron/0badcafe");
        await Expect(Main.GetByText("disk check")).ToHaveCountAsync(0);
    }

    [Test]
    public async Task The_last_runs_are_shown_as_a_strip_and_as_a_list()
    {
        await Expect(Main.GetByRole(AriaRole.Img, new() { Name = "Last 3 runs, 1 failed" })).ToBeVisibleAsync();
        await ChooseAsync("Morgenübersicht", "Show runs");
        await Expect(Dialog.GetByText("model provider timed out").First).ToBeVisibleAsync();
        await Expect(Dialog.GetByText("session busy").First).ToBeVisibleAsync();
    }
}
