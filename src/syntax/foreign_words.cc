#include "syntax/foreign_words.h"

#include <algorithm>
#include <array>

namespace bede::syntax {
namespace {

struct Mistake {
    std::string_view word;
    std::string_view code;
    std::string_view message;
    std::string_view mend;
};

// A word that another language has and this one has not.
constexpr std::array foreign_words{
    Mistake{"select", "BQL-0010", "this is not SQL: there is no 'select'",
            "find events of kind talks during 2025 return title, when"},
    Mistake{"merge", "BQL-0012", "the base is changed by event files, not by 'merge'",
            "write the event into a .bede file and load it"},
    Mistake{"unwind", "BQL-0011", "there is no 'unwind'",
            "collect(…) makes lists; … in […] tests them"},
    Mistake{"insert", "BQL-0012", "the base is changed by event files, not by 'insert'",
            "write the event into a .bede file and load it"},
    Mistake{"update", "BQL-0012", "the base is changed by event files, not by 'update'",
            "change the .bede file and load it"},
    Mistake{"create", "BQL-0012", "the base is changed by event files, not by 'create'",
            "write the event into a .bede file and load it"},
    Mistake{"drop", "BQL-0012", "nothing is dropped",
            "remove the block from the .bede file and load it: it is retired, and kept in older "
            "releases"},
    Mistake{"delete", "BQL-0012", "nothing is deleted",
            "remove the block from the .bede file and load it: it is retired, and kept in older "
            "releases"},
    Mistake{"==", "BQL-0013", "equality is written with one '='", "where kind = 'talks'"},
    Mistake{"&&", "BQL-0014", "conditions are joined by words", "write 'and'"},
    Mistake{"||", "BQL-0014", "conditions are joined by words", "write 'or'"},
    Mistake{"!", "BQL-0014", "a condition is negated by a word", "write 'not'"},
    Mistake{"eq", "BQL-0013", "equality is written with '='", "where kind = 'talks'"},
    Mistake{"like", "BQL-0015", "there is no 'like'", "find events mentioning 'ceas*'"},
    Mistake{"ilike", "BQL-0015", "there is no 'ilike'", "find events mentioning 'ceas*'"},
    Mistake{"matches", "BQL-0015", "there is no 'matches'", "find events mentioning 'ceas*'"},
    Mistake{"regexp", "BQL-0015", "there is no 'regexp'", "find events mentioning 'ceas*'"},
    Mistake{"~", "BQL-0015", "there is no '~' between texts", "find events mentioning 'ceas*'"},
    Mistake{"prefix", "BQL-0010", "this is not SPARQL: there is no 'prefix'",
            "find events of kind talks during 2025 return title, when"},
    Mistake{"ask", "BQL-0010", "this is not SPARQL: there is no 'ask'",
            "find events of kind talks during 2025 limit 1"},
    Mistake{"construct", "BQL-0010", "this is not SPARQL: there is no 'construct'",
            "match (a:talks)-[:causes]->(b) return a.title, b.title"},
    Mistake{"ascending", "BQL-0018", "the direction is a short word", "order by title asc"},
    Mistake{"descending", "BQL-0018", "the direction is a short word", "order by title desc"},
    Mistake{"sort", "BQL-0018", "rows are ordered, not sorted", "order by title"},
    Mistake{"orderby", "BQL-0018", "these are two words", "order by title"},
    Mistake{"groupby", "BQL-0018", "these are two words", "group by kind"},
    Mistake{"top", "BQL-0018", "the first rows come from 'limit'", "order by start limit 5"},
    Mistake{"offset", "BQL-0018", "rows are left out by 'skip'", "skip 10 limit 5"},
    Mistake{"paths", "BQL-0018", "paths between events are called chains",
            "find chains from @minsk-ii to @call-2025-03-18"},
    Mistake{"path", "BQL-0018", "paths between events are called chains",
            "find chains from @minsk-ii to @call-2025-03-18"},
    Mistake{"help", "BQL-0018", "this is no question",
            "at the prompt, .help explains; find events during 2025-03 asks"},
    Mistake{"quit", "BQL-0018", "this is no question", "at the prompt, .quit leaves"},
    Mistake{"exit", "BQL-0018", "this is no question", "at the prompt, .quit leaves"},
};

// The statements that are still to come, by their first word.
constexpr std::array statements_to_come{
    Mistake{"load", "BQL-0024", "event files are loaded by the program, not yet by a statement",
            "bede load FOLDER; at the prompt: .load FOLDER"},
    Mistake{"check", "BQL-0024", "event files are checked by the program, not yet by a statement",
            "bede check FOLDER"},
    Mistake{"add", "BQL-0024", "the base is changed by event files, not yet by 'add'",
            "write the event into a .bede file and load it"},
    Mistake{"change", "BQL-0024", "the base is changed by event files, not yet by 'change'",
            "change the .bede file and load it"},
    Mistake{"relate", "BQL-0024", "the base is changed by event files, not yet by 'relate'",
            "write the relation below its event into the .bede file and load it"},
    Mistake{"retire", "BQL-0024", "the base is changed by event files, not yet by 'retire'",
            "remove the block from the .bede file and load it: it is retired, and kept in older "
            "releases"},
    Mistake{"begin", "BQL-0024", "each load is one whole change; there is no 'begin' yet",
            "load the changed files together: bede load FOLDER"},
    Mistake{"commit", "BQL-0024", "each load is one whole change; there is no 'commit' yet",
            "load the changed files together: bede load FOLDER"},
    Mistake{"rollback", "BQL-0024", "each load is one whole change; there is no 'rollback' yet",
            "what is loaded again as it was before is a further release"},
    Mistake{"export", "BQL-0024", "answers are written by the program, not yet by a statement",
            "bede query --format csv 'find events;' > events.csv"},
};

template <typename Mistakes>
std::optional<Diagnostic> told_of(const Mistakes& mistakes, std::string_view word, Span span) {
    const auto* mistake = std::ranges::find(mistakes, word, &Mistake::word);
    if (mistake == mistakes.end()) return std::nullopt;
    return Diagnostic{.code = std::string(mistake->code),
                      .span = span,
                      .message = std::string(mistake->message),
                      .mend = std::string(mistake->mend)};
}

}  // namespace

std::optional<Diagnostic> foreign_word(std::string_view word, Span span) {
    return told_of(foreign_words, word, span);
}

std::optional<Diagnostic> statement_to_come(std::string_view word, Span span) {
    return told_of(statements_to_come, word, span);
}

}  // namespace bede::syntax
