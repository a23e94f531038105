using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Controllers;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Placet.Api.Binding;
using Placet.Api.Controllers.Management;
using Placet.Tests.Support;

namespace Placet.Tests.Integration.Management;

/// <summary>Which actions are called without MVC's invoker: only those in which it has nothing to do.</summary>
internal sealed class PathActionTests
{
    [Test]
    public async Task Every_read_of_a_runtime_without_a_filter_is_called_directly_and_nothing_that_takes_a_body_or_a_bound_query()
    {
        await using var placet = await PlacetHost.StartAsync();
        var endpoints = placet.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<ControllerActionDescriptor>() is not null).ToList();
        var direct = endpoints.Where(endpoint => endpoint.RequestDelegate!.Target is PathAction).ToHashSet();
        var reads = endpoints.Where(endpoint => ActionOf(endpoint).ControllerTypeInfo.IsSubclassOf(typeof(ManagementController))
            && endpoint.Metadata.GetMetadata<IHttpMethodMetadata>()!.HttpMethods.Contains("GET")).ToList();
        Assert.Multiple(() =>
        {
            Assert.That(reads, Has.Count.GreaterThan(30));
            Assert.That(
                reads.Except(direct).Select(endpoint => ActionOf(endpoint).MethodInfo)
                    .Where(method => !method.IsDefined(typeof(ProducesAttribute), inherit: false)
                    && !method.IsDefined(typeof(ResponseCacheAttribute), inherit: false)),
                Is.Empty);
            Assert.That(direct.Intersect(reads).Count(), Is.GreaterThan(25));
            Assert.That(direct.SelectMany(endpoint => ActionOf(endpoint).Parameters)
                .Select(parameter => parameter.BindingInfo?.BindingSource?.Id).Distinct(),
                Is.SubsetOf(new[] { "Path", "Special", null }));
        });
    }

    [Test]
    public async Task A_filter_brings_an_action_back_to_the_invoker()
    {
        await using var placet = await PlacetHost.StartAsync();
        var action = placet.Services.GetRequiredService<EndpointDataSource>().Endpoints
            .Select(endpoint => endpoint.Metadata.GetMetadata<ControllerActionDescriptor>())
                .First(action => action is not null && PathActions.IsPathAction(action))!;
        action.FilterDescriptors.Add(new FilterDescriptor(new Filter(), FilterScope.Action));
        Assert.That(PathActions.IsPathAction(action), Is.False);
    }

    private static ControllerActionDescriptor ActionOf(Endpoint endpoint) => endpoint.Metadata.GetMetadata<ControllerActionDescriptor>()!;

    private sealed class Filter : IFilterMetadata;
}
