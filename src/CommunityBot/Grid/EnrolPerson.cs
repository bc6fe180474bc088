using CommunityBot.Storage;

namespace CommunityBot.Grid;

/// <summary>Gives a person a code to bind their account with: single use, for 7 days.</summary>
public static class EnrolPerson
{
    public static readonly TimeSpan Validity = TimeSpan.FromDays(7);

    /// <summary>How long an expired code is still told from one that never was.</summary>
    private static readonly TimeSpan Kept = TimeSpan.FromDays(30);

    /// <summary>The code, or null where nobody has that code of a person.</summary>
    public static string? Enrol(WriteScope scope, string person)
    {
        if (scope.Db.Set<Person>().Find(person) is null)
        {
            // What was typed may be a name, which has no place in the audit.
            scope.Audit(AuditEntry.Operator, "person.enrol", "person", "enrol", "UnknownPerson");
            scope.Db.SaveChanges();
            return null;
        }
        scope.Execute("DELETE FROM enrolments WHERE expires <= $1", scope.Now - Kept);
        var code = EnrolmentCode.New();
        scope.Db.Add(new Enrolment { CodeHash = EnrolmentCode.HashOf(code), Person = person, Expires = scope.Now + Validity });
        scope.Audit(AuditEntry.Operator, "person.enrol", person, "enrol", "CodeGiven");
        scope.Db.SaveChanges();
        return code;
    }
}
