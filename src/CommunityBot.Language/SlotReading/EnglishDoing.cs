using CommunityBot.Language.Text;

namespace CommunityBot.Language.SlotReading;

/// <summary>English words around what people do.</summary>
internal static class EnglishDoing
{
    /// <summary>Words in -ing that are nothing people meet for or go out for.</summary>
    public static readonly WordSet NoDoing = new(
        "being", "having", "going", "coming", "getting", "living", "standing", "sitting", "hanging", "gathering", "gatherings", "crowding", "packing", "morning", "evening", "nothing", "something", "anything",
        "everything", "building", "during", "bring", "thing", "according", "including", "isolating", "quarantining", "shielding", "staying", "returning", "arriving", "parking", "using", "keeping", "letting",
        "putting", "looking", "listening", "asking", "telling", "reporting", "writing", "calling", "ringing", "moving", "waiting", "queueing", "queuing", "spilling", "coughing", "sneezing", "distancing", "saying",
        "thinking", "knowing", "seeing", "hearing", "blasting", "blaring", "wearing", "leaving", "starting", "stopping", "ending", "happening", "relaying", "passing", "forwarding", "mixing", "meeting", "living",
        "wing", "ceiling", "landing", "king", "sibling", "warning", "feeling", "railing", "string", "spring", "loading", "waiting", "running", "counting", "doing", "making", "taking", "setting", "laughing", "smiling",
        "swing", "lying", "dying", "trying", "following", "confirming", "chasing", "pinging", "holding", "bothering", "minding", "sneaking", "sneakin", "nipping", "popping", "wandering", "roaming", "missing", "self-isolating", "turning", "sticking", "squatting", "showing", "hiding", "climbing", "climbin", "inviting", "organising", "organizing", "hosting", "carrying", "crowd", "ring", "spacing", "opening", "closing", "unloading", "drying", "complaining", "tracing", "greeting", "beeping", "barking", "crying", "yelling", "echoing", "booming", "thumping", "knocking", "banging", "refusing", "ignoring", "pretending", "claiming", "wondering", "guessing", "hoping", "planning", "expecting", "continuing", "carrying", "bringing", "sending", "giving", "handing", "paying", "charging", "covering", "blocking", "filling", "growing", "increasing", "facing", "touching", "breathing", "sweating", "chanting", "cheering", "honking", "swearing", "arguing", "joining", "entering", "exiting", "visiting", "working", "ignoring", "breaking", "violating", "defying", "flouting");

    /// <summary>Where the object of what they do ends.</summary>
    public static readonly WordSet Stops = new(
        "in", "on", "at", "with", "and", "by", "to", "for", "from", "behind", "under", "near", "over", "outside", "inside", "while", "today", "tonight", "again", "together", "yet", "now", "every", "or", "but",
        "is", "are", "was", "were", "has", "have", "so", "as", "than", "then", "of", "off", "into", "round", "around", "past", "by", "all", "like", "right", "up", "down", "out", "about", "along", "among", "between", "n",
        "when", "since", "cos", "coz", "because", "who", "that", "which", "they", "he", "she", "it", "there", "here", "nobody", "without", "before", "after", "until", "till", "till", "each", "daily", "nightly", "this", "yesterday", "tomorrow", "outside", "one", "we", "i", "me", "us", "them", "him");

    /// <summary>What may stand before a noun for it and is no part of its name.</summary>
    public static readonly WordSet NoModifiers = new(
        "a", "an", "the", "another", "big", "small", "huge", "large", "massive", "proper", "full", "whole", "same", "some", "any", "their", "his", "her", "our", "my", "your", "this", "that", "every", "no", "wild", "loud",
        "illegal", "secret", "little", "new", "old", "more", "third", "second", "first", "one", "two", "of", "for", "in", "at", "on", "to", "and", "by", "with", "having", "hosting", "holding", "throwing", "organising", "organizing",
        "running", "is", "are", "was", "were", "from", "called", "the", "massive", "raging", "noisy", "early", "late", "next", "last", "morning", "evening", "afternoon", "weekly", "daily", "regular", "usual", "about", "not", "still", "doin", "doing", "havin", "onwards", "family", "fancy", "lovely", "nice", "great", "good", "bad", "crazy", "mad", "drunken", "all-night", "late-night", "private", "impromptu", "bloody", "flipping", "damn", "stupid");
}
