using System;
using System.Threading.Tasks;

namespace MediatR;

/// <summary>Marks what a mediator can send, with or without an answer.</summary>
public interface IBaseRequest;

/// <summary>A request without an answer.</summary>
public interface IRequest : IBaseRequest;

/// <summary>A request that is answered with a <typeparamref name="TResponse"/>.</summary>
/// <typeparam name="TResponse">Type of the answer.</typeparam>
public interface IRequest<out TResponse> : IBaseRequest;

/// <summary>A request that is answered with a stream of <typeparamref name="TResponse"/>.</summary>
/// <typeparam name="TResponse">Type of one item.</typeparam>
public interface IStreamRequest<out TResponse>;

/// <summary>Something that happened and that any number of handlers may hear of.</summary>
public interface INotification;

/// <summary>The answer of a request that has none: a type with one value.</summary>
public readonly struct Unit : IEquatable<Unit>, IComparable<Unit>, IComparable
{
    private static readonly Unit Only;

    /// <summary>The one value.</summary>
    public static ref readonly Unit Value => ref Only;

    /// <summary>A finished task that holds the one value.</summary>
    public static Task<Unit> Task { get; } = System.Threading.Tasks.Task.FromResult(Only);

    /// <summary>Always true.</summary>
    public static bool operator ==(Unit first, Unit second) => true;

    /// <summary>Always false.</summary>
    public static bool operator !=(Unit first, Unit second) => false;

    /// <inheritdoc/>
    public int CompareTo(Unit other) => 0;

    /// <inheritdoc/>
    int IComparable.CompareTo(object obj) => 0;

    /// <inheritdoc/>
    public bool Equals(Unit other) => true;

    /// <inheritdoc/>
    public override bool Equals(object obj) => obj is Unit;

    /// <inheritdoc/>
    public override int GetHashCode() => 0;

    /// <inheritdoc/>
    public override string ToString() => "()";
}
