using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace CommunityBot.Storage;

/// <summary>
/// Finds an entity by its key through a query that was compiled once: on the way of every message the translation of a query costs more than the query.
/// What the slice tracks already, saved or not, is found first.
/// </summary>
internal sealed class KeyQuery<T, TKey>(Expression<Func<BotDb, TKey, T?>> query) where T : class where TKey : notnull
{
    private readonly Func<BotDb, TKey, T?> _compiled = EF.CompileQuery(query);

    public T? Of(BotDb db, TKey key) => db.Set<T>().Local.FindEntry(key)?.Entity ?? _compiled(db, key);
}
