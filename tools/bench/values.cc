#include "bench/values.h"

#include <fmt/format.h>

#include "bench/names.h"

namespace bede::bench {
namespace {

// The numbers of a set by name, in their order.
std::vector<std::string> number_names(Question question) {
    switch (question) {
        case Question::q2:
        case Question::q6:
        case Question::q8a: return {"event"};
        case Question::q3a:
        case Question::q3b:
        case Question::q11:
        case Question::q13: return {"begin", "behind"};
        case Question::q4: return {"at"};
        case Question::q5: return {"kind", "actor", "begin", "behind"};
        case Question::q7: return {"from", "to"};
        case Question::q8b: return {"actor", "begin", "last"};
        case Question::q9: return {"a", "b", "c", "begin", "behind"};
        case Question::q10: return {"a", "b", "begin", "behind"};
        case Question::q12: return {"actor"};
        case Question::q14: return {"one", "other"};
    }
    return {};
}

std::string in_quotes(std::string_view text) { return fmt::format("'{}'", text); }
std::string thing(std::string_view id) { return fmt::format("@{}", id); }

std::string year_text(Second begin) { return std::to_string(year_of(begin)); }

void add_event(BqlValues& values, const std::string& name, std::int64_t number) {
    values[name] = thing(event_id(number));
    values[name + "_id"] = in_quotes(event_id(number));
}

void add_actor(BqlValues& values, std::int64_t number) {
    values["actor"] = thing(actor_id(number));
    values["actor_id"] = in_quotes(actor_id(number));
}

}  // namespace

SqlValues sql_values(Question question, const ParameterSet& set) {
    SqlValues values;
    const std::vector<std::string> names = number_names(question);
    for (std::size_t i = 0; i < names.size(); ++i) values[names[i]] = set.numbers[i];
    if (question == Question::q13) {
        values["one"] = set.words[0];
        values["other"] = set.words[1];
        values["both"] = set.words[0] + ' ' + set.words[1];
    } else if (question == Question::q11) {
        values["first_month"] = month_number(set.numbers[0]);
        values["last_month"] = month_number(set.numbers[1]) - 1;
    }
    return values;
}

BqlValues bql_values(Question question, const ParameterSet& set) {
    const std::vector<std::int64_t>& numbers = set.numbers;
    BqlValues values;
    switch (question) {
        case Question::q2:
        case Question::q6:
        case Question::q8a: add_event(values, "event", numbers[0]); break;
        case Question::q3a:
        case Question::q3b: values["window"] = span_text(numbers[0], numbers[1]); break;
        case Question::q4: values["at"] = clock_text(numbers[0]); break;
        case Question::q5:
            values["kind"] = kind_id(numbers[0]);
            add_actor(values, numbers[1]);
            values["year"] = year_text(numbers[2]);
            break;
        case Question::q7:
            add_event(values, "from", numbers[0]);
            add_event(values, "to", numbers[1]);
            break;
        case Question::q8b:
            add_actor(values, numbers[0]);
            values["window"] = span_text(numbers[1], numbers[2] + 1);
            break;
        case Question::q9: values["c"] = kind_id(numbers[2]); [[fallthrough]];
        case Question::q10:
            values["a"] = kind_id(numbers[0]);
            values["b"] = kind_id(numbers[1]);
            values["year"] = year_text(numbers[question == Question::q9 ? 3 : 2]);
            break;
        case Question::q11:
            values["years"] = fmt::format("{}..{}", year_of(numbers[0]), year_of(numbers[1]) - 1);
            break;
        case Question::q12: add_actor(values, numbers[0]); break;
        case Question::q13:  // in quotes of their own: these very words, not their stems
            values["one"] = in_quotes('"' + set.words[0] + '"');
            values["other"] = in_quotes('"' + set.words[1] + '"');
            values["both"] = in_quotes(fmt::format("\"{}\" \"{}\"", set.words[0], set.words[1]));
            values["year"] = year_text(numbers[0]);
            break;
        case Question::q14:
            values["one_id"] = in_quotes(source_id(numbers[0]));
            values["other_id"] = in_quotes(source_id(numbers[1]));
            break;
    }
    return values;
}

BqlValues everyday_values(const ParameterSets& sets, std::size_t nth) {
    constexpr std::size_t places = 100;  // those that there are at any size
    const auto set = [&](Question question) -> const ParameterSet& {
        const std::vector<ParameterSet>& all = sets.at(question);
        return all[nth % all.size()];
    };
    BqlValues values;
    add_event(values, "event", set(Question::q2).numbers[0]);
    add_event(values, "effect", set(Question::q6).numbers[0]);
    add_actor(values, set(Question::q12).numbers[0]);
    const auto place = static_cast<std::int64_t>(nth * 7 % places);
    values["place"] = thing(place_id(place));
    values["kind"] = kind_id(set(Question::q9).numbers[0]);
    values["word"] = in_quotes(set(Question::q13).words[0]);
    values["year"] = year_text(set(Question::q4).numbers[0]);
    values["day"] = date_text(set(Question::q4).numbers[0]);
    return values;
}

}  // namespace bede::bench
