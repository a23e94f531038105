using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.JwtBearer;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Tokens;
using Placet.Api.Authentication;
using Placet.Application.Abstractions;
using Placet.Application.Management;
using Placet.Domain.Agents;
using Placet.Domain.Secrets;

namespace Placet.Benchmarks.Micro;

/// <summary>What is found out before a runtime is asked: who calls, which runtime it is, and what its key is.</summary>
public class CallerBenchmarks
{
    private OwnProgram program = null!;
    private IPolicyEvaluator evaluator = null!;
    private AuthorizationPolicy policy = null!;
    private DefaultHttpContext context = null!;
    private JwtBearerOptions tokens = null!;
    private IChangePublisher announcer = null!;
    private StateChange[] change = null!;
    private ISecretProtector secrets = null!;
    private ManagedAgent agent = null!;
    private SecretBinding binding;

    /// <summary>Starts the program, and lets it see the token and the key once.</summary>
    [GlobalSetup]
    public async Task StartAsync()
    {
        program = await OwnProgram.StartAsync();
        evaluator = program.Get<IPolicyEvaluator>();
        policy = (await program.Get<IAuthorizationPolicyProvider>().GetPolicyAsync(AuthenticationServices.Person))!;
        tokens = program.Get<IOptionsMonitor<JwtBearerOptions>>().Get(JwtBearerDefaults.AuthenticationScheme);
        announcer = program.Get<IChangePublisher>();
        change = [new StateChange(program.OwnerId, program.AgentId, StateChangeKind.AgentSaved)];
        secrets = program.Get<ISecretProtector>();
        context = new DefaultHttpContext { RequestServices = program.Services };
        context.Request.Headers.Authorization = "Bearer " + program.Token;
        await using (var read = await program.Get<IPlacetStore>().OpenAsync(CancellationToken.None))
            agent = (await read.ManagedAgents.FindAsync(program.OwnerId, program.AgentId, CancellationToken.None))!;
        binding = SecretBinding.ManagementKey(agent.Id);
        if (!(await CheckTokenAsync()).Succeeded || !(await CheckSignatureAsync()).IsValid || !DecryptRemembered() || !DecryptByKeyRing())
            throw new InvalidOperationException("What is to be measured does not work");
    }

    /// <summary>Ends the program.</summary>
    [GlobalCleanup]
    public async Task StopAsync() => await program.DisposeAsync();

    /// <summary>A person's token that was seen before: its end, its user and the role are looked at.</summary>
    [Benchmark]
    public Task<AuthenticateResult> CheckTokenAsync() => evaluator.AuthenticateAsync(policy, context);

    /// <summary>What a token that was not seen before costs beside that: its signature, issuer and audience.</summary>
    [Benchmark]
    public Task<TokenValidationResult> CheckSignatureAsync() => tokens.TokenHandlers[0].ValidateTokenAsync(program.Token, tokens.TokenValidationParameters);

    /// <summary>An agent's address and key, remembered; the key is opened.</summary>
    [Benchmark]
    public ValueTask<ManagedRuntime> LookUpWarmAsync() => program.RuntimeAsync();

    /// <summary>The same after a change of the agent, which voids what is remembered: owner check and read in the database, key by the key ring.</summary>
    [Benchmark]
    public async Task<ManagedRuntime> LookUpColdAsync()
    {
        await announcer.PublishAsync(change);
        return await program.RuntimeAsync();
    }

    /// <summary>A key that was opened before.</summary>
    [Benchmark]
    public bool DecryptRemembered() => secrets.TryUnprotectCached(agent.Key!, binding, out _);

    /// <summary>A key that was not.</summary>
    [Benchmark]
    public bool DecryptByKeyRing() => secrets.TryUnprotect(agent.Key!, binding, out _);
}
