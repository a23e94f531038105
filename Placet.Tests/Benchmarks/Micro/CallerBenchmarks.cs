using BenchmarkDotNet.Attributes;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
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
    private IPlacetStore store = null!;
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
        store = program.Get<IPlacetStore>();
        secrets = program.Get<ISecretProtector>();
        context = new DefaultHttpContext { RequestServices = program.Services };
        context.Request.Headers.Authorization = "Bearer " + program.Token;
        agent = (await LookUpColdAsync())!;
        binding = SecretBinding.ManagementKey(agent.Id);
        if (!(await CheckTokenAsync()).Succeeded || !DecryptRemembered() || !DecryptByKeyRing())
            throw new InvalidOperationException("What is to be measured does not work");
    }

    /// <summary>Ends the program.</summary>
    [GlobalCleanup]
    public async Task StopAsync() => await program.DisposeAsync();

    /// <summary>A person's token that was seen before: its end, its user and the role are looked at.</summary>
    [Benchmark]
    public Task<AuthenticateResult> CheckTokenAsync() => evaluator.AuthenticateAsync(policy, context);

    /// <summary>An agent's address and key, remembered; the key is opened.</summary>
    [Benchmark]
    public ValueTask<ManagedRuntime> LookUpWarmAsync() => program.RuntimeAsync();

    /// <summary>An agent's address and key from the database; the key stays as it is stored.</summary>
    [Benchmark]
    public async Task<ManagedAgent?> LookUpColdAsync()
    {
        await using var read = await store.OpenAsync(CancellationToken.None);
        return await read.ManagedAgents.FindAsync(program.OwnerId, program.AgentId, CancellationToken.None);
    }

    /// <summary>A key that was opened before.</summary>
    [Benchmark]
    public bool DecryptRemembered() => secrets.TryUnprotectKept(agent.Key!, binding, out _);

    /// <summary>A key that was not.</summary>
    [Benchmark]
    public bool DecryptByKeyRing() => secrets.TryUnprotect(agent.Key!, binding, out _);
}
