#include "random_conditions.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "random_dates.h"
#include "time/when.h"

namespace bede::differential {
namespace {

const std::vector<std::string> event_kinds = {"event", "meeting", "talks", "call",
                                              "war",   "battle",  "siege"};
const std::vector<std::string> relations_in_time = {
    "before",         "after",           "during",
    "contains",       "overlapping",     "intersects",
    "since",          "until",           "strictly before",
    "strictly after", "meets",           "met by",
    "overlaps",       "overlapped by",   "starts",
    "started by",     "strictly during", "strictly contains",
    "finishes",       "finished by",     "equals"};

NodePtr text(std::string text) { return node(Text{std::move(text)}); }

}  // namespace

NodePtr field(std::string name, NodePtr of) {
    return node(FieldOf{std::move(name), std::move(of)});
}
NodePtr call(std::string function, NodePtr argument) {
    return node(Call{std::move(function), {std::move(argument)}});
}
NodePtr it() { return node(It{}); }

NodePtr Conditions::field(std::string name, NodePtr of) const {
    return bede::differential::field(std::move(name), of ? std::move(of) : subject_);
}
NodePtr Conditions::it() const { return subject_ ? subject_ : bede::differential::it(); }

NodePtr Conditions::condition_on(const NodePtr& subject, ThingType type, int depth) {
    const NodePtr before = std::exchange(subject_, subject);
    NodePtr out = condition(type, depth);
    subject_ = before;
    return out;
}

// --- times

namespace {

// "between 2016 and 2014" is an error.
bool is_refused(const Node& lower, const Node& upper) {
    const auto* first = std::get_if<Date>(&lower.form);
    const auto* last = std::get_if<Date>(&upper.form);
    if (first == nullptr || last == nullptr) return false;
    return read_when(last->text).when->extent.end_latest.at <
           read_when(first->text).when->extent.start_earliest.at;
}

}  // namespace

NodePtr Conditions::date() {
    if (random_.one_in(3)) return node(Date{random_when(random_, base_.year), true});
    return node(Date{random_period(random_, base_.year), false});
}

NodePtr Conditions::event() {
    if (!named_events_.empty() && random_.one_in(2)) return random_.pick(named_events_);
    return node(Named{ThingType::event, some_event()});
}

NodePtr Conditions::time() { return random_.one_in(3) ? event() : date(); }

NodePtr Conditions::nearness() {
    NodePtr test = node(TimeTest{.word = random_.word({"before", "after"}), .right = time()});
    return random_.one_in(5) ? node(Modal{random_.one_in(2), std::move(test)}) : test;
}

NodePtr Conditions::times(int depth) {
    if (depth > 0 && random_.one_in(2)) return node(SetOf{set(ThingType::event, depth - 1)});
    ListOf list;
    for (int i = random_.number(1, 3); i > 0; --i) list.items.push_back(time());
    return node(std::move(list));
}

NodePtr Conditions::time_test(NodePtr left, int depth) {
    if (random_.one_in(8)) {
        NodePtr lower = time();
        NodePtr upper = time();
        if (is_refused(*lower, *upper)) std::swap(lower, upper);
        return node(TimeTest{.word = "between", .left = left, .right = lower, .upper = upper});
    }
    TimeTest test{.word = random_.pick(relations_in_time), .left = std::move(left)};
    test.any = test.word != "since" && test.word != "until" && random_.one_in(5);
    test.right = test.any                         ? times(depth)
                 : depth > 0 && random_.one_in(8) ? only_event(depth - 1)
                                                  : time();
    if (!test.any && random_.one_in(8) && !std::holds_alternative<SetOf>(test.right->form))
        test.right = call(random_.word({"start", "end"}), test.right);
    return node(std::move(test));
}

NodePtr Conditions::phrase(NodePtr left, int depth) {
    PhraseTest test{.side = random_.word({"", "", "starts", "ends"}),
                    .measure = random_.word({"within", "at most", "at least", "exactly"}),
                    .count = random_.pick<std::int64_t>({1, 1, 2, 3, 7, 10, 30, 90}),
                    .unit = random_.word(
                        {"days", "days", "days", "weeks", "months", "months", "years", "hours"}),
                    .direction = random_.word({"after", "before", "of"}),
                    .object_side = "",
                    .left = std::move(left)};
    test.any = random_.one_in(5);
    if (!test.any) test.object_side = random_.word({"", "", "start", "end"});
    test.right = test.any                          ? times(depth)
                 : depth > 0 && random_.one_in(10) ? only_event(depth - 1)
                                                   : time();
    return node(std::move(test));
}

NodePtr Conditions::on_time(NodePtr left, int depth) {
    if (random_.one_in(3)) return phrase(std::move(left), depth);
    if (left && random_.one_in(4)) return node(Comparison{sign(), std::move(left), date()});
    return time_test(std::move(left), depth);
}

// --- names and words

NodePtr Conditions::named(ThingType type) {
    switch (type) {
        case ThingType::actor: return node(Named{type, random_.pick(base_.actors).id});
        case ThingType::place: return node(Named{type, random_.pick(base_.places).id});
        case ThingType::source: return node(Named{type, random_.pick(base_.sources).id});
        default: return node(Named{ThingType::event, some_event()});
    }
}

std::vector<Named> Conditions::voices() {
    std::vector<Named> out;
    for (int i = random_.number(1, 2); i > 0; --i) {
        const ThingType type = random_.one_in(2) ? ThingType::actor : ThingType::source;
        out.push_back(std::get<Named>(named(type)->form));
    }
    return out;
}

std::vector<std::string> Conditions::causal_types() {
    std::vector<std::string> out;
    for (int i = random_.pick<int>({0, 0, 1, 2}); i > 0; --i) {
        out.push_back(random_.word({"causes", "triggers", "enables", "motivates", "responds-to",
                                    "prevents", "hinders", "sparks"}));
    }
    return out;
}

NodePtr Conditions::of_kind(const std::vector<std::string>& kinds) {
    OfKind out;
    for (int i = random_.number(1, 2); i > 0; --i) out.kinds.push_back(random_.pick(kinds));
    return node(std::move(out));
}

NodePtr Conditions::membership(NodePtr part, NodePtr set) {
    return node(Membership{std::move(part), std::move(set), random_.one_in(3)});
}

// A field of few words, compared, looked for in a list, or missing.
NodePtr Conditions::text_test(const std::string& name, const std::vector<std::string>& words) {
    switch (random_.number(0, 3)) {
        case 0: return node(NullTest{field(name), random_.one_in(2)});
        case 1: {
            ListOf list;
            for (int i = random_.number(1, 3); i > 0; --i)
                list.items.push_back(text(random_.word(words)));
            return membership(field(name), node(std::move(list)));
        }
        default: return node(Comparison{equality(), field(name), text(random_.word(words))});
    }
}

// --- conditions

NodePtr Conditions::condition(ThingType type, int depth) {
    if (depth <= 0) return leaf(type, 0);
    if (type == ThingType::event && random_.one_in(6)) return together(depth);
    switch (random_.number(0, 9)) {
        case 0:
        case 1:
        case 2: {
            Connective out{.conjunction = random_.one_in(2), .parts = {}};
            for (int i = random_.number(2, 3); i > 0; --i)
                out.parts.push_back(condition(type, depth - 1));
            return node(std::move(out));
        }
        case 3:
        case 4: return node(Denial{condition(type, depth - 1)});
        case 5: return node(Modal{!random_.one_in(3), condition(type, depth - 1)});
        default: return leaf(type, depth);
    }
}

// Several tests on the time of one event.
NodePtr Conditions::together(int depth) {
    Connective out{.conjunction = !random_.one_in(3), .parts = {}};
    for (int i = random_.number(2, 3); i > 0; --i) {
        const NodePtr of = random_.one_in(3) ? call(random_.word({"start", "end"}), it()) : it();
        NodePtr test = on_time(of, depth - 1);
        out.parts.push_back(random_.one_in(4) ? node(Denial{std::move(test)}) : test);
    }
    return node(std::move(out));
}

NodePtr Conditions::clause_on_time() {
    return random_.one_in(3) ? phrase(nullptr, 0) : time_test(nullptr, 0);
}

NodePtr Conditions::leaf(ThingType type, int depth) {
    switch (type) {
        case ThingType::event: return on_event(depth);
        case ThingType::relation: return on_relation(depth);
        case ThingType::claim: return on_claim(depth);
        case ThingType::actor: return on_actor(depth);
        case ThingType::place: return on_place(depth);
        case ThingType::source: return on_source(depth);
        default: return on_kind();
    }
}

// month(it) >= '1914-07', weekday(start) = 'Monday'.
NodePtr Conditions::unit_test() {
    const std::string unit =
        random_.word({"month", "month", "day", "hour", "minute", "decade", "weekday"});
    const NodePtr of = random_.one_in(2) ? it() : call(random_.word({"start", "end"}), it());
    if (unit == "weekday") {
        static const std::vector<std::string> names = {
            "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"};
        return node(Comparison{equality(), call(unit, of), text(random_.word(names))});
    }
    const std::int64_t year = base_.year + random_.number(-2, 2);
    const std::int64_t digits = year < 0 ? -year : year;
    if (unit == "decade") {
        const std::int64_t named = (year > 0 ? year : 1 - year) / 10 * 10;
        const std::string_view era = year <= 0 ? " BCE" : named == 0 ? " CE" : "";
        return node(Comparison{sign(), call(unit, of), text(fmt::format("{}s{}", named, era))});
    }
    std::string said =
        fmt::format("{}{:04}-{:02}", year < 0 ? "-" : "", digits, random_.number(1, 12));
    if (unit != "month") said += fmt::format("-{:02}", random_.number(1, 28));
    if (unit == "hour" || unit == "minute") said += fmt::format("T{:02}", random_.number(0, 23));
    if (unit == "minute") said += fmt::format(":{:02}", random_.number(0, 59));
    return node(Comparison{sign(), call(unit, of), text(said)});
}

// gap(@x, it) - gap(it, 1914), duration(it) / 7.
NodePtr Conditions::reckoning() {
    const NodePtr left =
        random_.one_in(2) ? call("duration", it()) : node(Call{"gap", {time(), it()}});
    if (random_.one_in(2)) {
        const NodePtr number = node(Number{random_.pick<std::int64_t>({-2, 1, 2, 3, 7})});
        return node(Reckoning{random_.one_in(2) ? '*' : '/', left, number});
    }
    const NodePtr right =
        random_.one_in(3) ? node(Days{random_.number(0, 40)}) : node(Call{"gap", {it(), time()}});
    return node(Reckoning{random_.one_in(2) ? '+' : '-', left, right});
}

NodePtr Conditions::length_test() {
    const NodePtr days = node(Days{random_.pick<std::int64_t>({0, 1, 2, 30, 31, 365, 400})});
    if (random_.one_in(3)) return node(Comparison{sign(), call("duration", it()), days});
    if (random_.one_in(3)) return node(Comparison{sign(), reckoning(), days});
    const bool back = random_.one_in(2);
    return node(Comparison{
        sign(), node(Call{"gap", back ? std::vector{it(), time()} : std::vector{time(), it()}}),
        days});
}

// lost >= 10, quantities.low < 2, quantities.lost is null.
NodePtr Conditions::on_figure() {
    const NodePtr lines = field("quantities");
    const NodePtr lost = random_.one_in(2) ? field("lost") : field("lost", lines);
    if (random_.one_in(5)) return node(NullTest{lost, random_.one_in(2)});
    const NodePtr number = node(Number{random_.pick<std::int64_t>({1, 2, 3, 10, 12, 20, 25})});
    const NodePtr part = field(random_.word({"low", "best", "high"}), lines);
    return node(Comparison{sign(), random_.one_in(4) ? part : lost, number});
}

NodePtr Conditions::on_event(int depth) {
    switch (random_.number(0, 18)) {
        case 17: return on_figure();
        case 0:
        case 1:
        case 2: return on_time(it(), depth);
        case 3: return on_time(field(random_.word({"start", "end", "when"})), depth);
        case 4: return on_time(call(random_.word({"start", "end"}), it()), depth);
        case 5:
            if (random_.one_in(3)) {
                return text_test("modality", {"actual", "planned", "hypothetical", "averted"});
            }
            if (random_.one_in(3)) return text_test("id", {some_event(), some_event()});
            return text_test("kind", event_kinds);
        case 6:
            return node(Comparison{sign(), field("title"), text(random_.pick(base_.events).title)});
        case 7:
            if (random_.one_in(3))
                return node(NullTest{
                    field(random_.word({"place", "actors", "when", "tags", "start", "end"})),
                    random_.one_in(2)});
            return node(Comparison{equality(), field("place"), named(ThingType::place)});
        case 8: return node(Comparison{equality(), field("actors"), named(ThingType::actor)});
        case 9:
            if (depth == 0) return node(Comparison{equality(), it(), event()});
            return membership(it(), node(SetOf{set(ThingType::event, depth - 1)}));
        case 10:
            if (depth == 0)
                return node(Comparison{equality(), field("within", field("place")),
                                       named(ThingType::place)});
            return membership(field("place"), node(SetOf{set(ThingType::place, depth - 1)}));
        case 11: return length_test();
        case 12: {
            if (random_.one_in(2)) return unit_test();
            if (random_.one_in(3)) {
                return node(Comparison{sign(), node(Call{"age", {named(ThingType::actor), it()}}),
                                       node(Number{random_.number(0, 60)})});
            }
            const NodePtr year = call(random_.word({"year", "century"}), it());
            return node(Comparison{sign(), year, node(Number{base_.year + random_.number(-2, 2)})});
        }
        case 13: {
            ListOf list;
            for (int i = random_.number(1, 3); i > 0; --i) list.items.push_back(date());
            return membership(field(random_.word({"start", "end", "when"})), node(std::move(list)));
        }
        case 14:
            return node(Comparison{sign(), call("length", field(random_.word({"actors", "place"}))),
                                   node(Number{random_.number(0, 2)})});
        case 15:
            if (depth > 0) return values_of(random_.word({"kind", "title", "when"}), depth - 1);
            return on_time(it(), depth);
        case 16: return depth > 0 ? exists(ThingType::event, depth - 1) : on_time(it(), depth);
        default:
            return node(Comparison{sign(), field("start"),
                                   random_.one_in(2) ? field("end") : call("end", it())});
    }
}

NodePtr Conditions::on_relation(int depth) {
    switch (random_.number(0, 6)) {
        case 0:
            return text_test("type", {"causes", "triggers", "sparks", "part-of", "responds-to"});
        case 1: return text_test("confidence", {"certain", "probable", "disputed"});
        case 2:
            return node(Comparison{"=", field(random_.word({"causal", "disputed"})),
                                   node(Truthword{random_.one_in(2)})});
        case 3: return node(Comparison{equality(), field(random_.word({"from", "to"})), event()});
        case 4:
            return node(Comparison{sign(), field("sources"), node(Number{random_.number(0, 2)})});
        case 5:
            return node(Comparison{equality(), field("kind", field("to")),
                                   text(random_.pick(event_kinds))});
        default: return on_time(field(random_.word({"when", "when"})), depth);
    }
}

NodePtr Conditions::on_claim(int depth) {
    switch (random_.number(0, 5)) {
        case 0: return text_test("stance", {"asserts", "denies", "reports"});
        case 1: return text_test("attribute", {"scope", "killed"});
        case 2: return text_test("value", {"10", "20", "wide"});
        case 3: return node(Comparison{equality(), field("by"), named(ThingType::actor)});
        case 4: return text_test("rank", {"normal", "preferred"});
        default: return on_time(field("said"), depth);
    }
}

NodePtr Conditions::on_actor(int depth) {
    switch (random_.number(0, depth > 0 ? 4 : 2)) {
        case 0: return text_test("kind", {"person", "state"});
        case 3: return exists(ThingType::actor, depth - 1);
        case 4: return membership(it(), node(SetOf{set(ThingType::actor, depth - 1)}));
        case 1:
            return node(Comparison{sign(), field("name"), text(random_.pick(base_.actors).title)});
        default: return on_time(field("lived"), depth);
    }
}

NodePtr Conditions::on_place(int depth) {
    switch (random_.number(0, depth > 0 ? 4 : 3)) {
        case 0: return text_test("kind", {"city", "land"});
        case 4: return exists(ThingType::place, depth - 1);
        case 1: return node(NullTest{field("within"), random_.one_in(2)});
        case 2:
            if (depth == 0)
                return node(
                    Comparison{sign(), field("name"), text(random_.pick(base_.places).title)});
            return membership(field("within"), node(SetOf{set(ThingType::place, depth - 1)}));
        default: return node(Comparison{equality(), field("within"), named(ThingType::place)});
    }
}

NodePtr Conditions::on_source(int depth) {
    switch (random_.number(0, 4)) {
        case 0: return text_test("reliability", {"A", "B", "F"});
        case 1: return text_test("coverage", {"partial", "full"});
        case 2: return node(Comparison{equality(), field("by"), named(ThingType::actor)});
        case 3:
            if (depth == 0) return node(NullTest{field("published"), random_.one_in(2)});
            return membership(field("by"), node(SetOf{set(ThingType::actor, depth - 1)}));
        default: return on_time(field("published"), depth);
    }
}

NodePtr Conditions::on_kind() { return text_test("parent", {"event", "war", "meeting", "actor"}); }

// --- clauses

NodePtr Conditions::near() {
    const Place& place = random_.pick(base_.places);
    if (!place.at) return node(AtPlaces{{place.id}});
    return node(Near{place.id, random_.pick<std::int64_t>({1, 5, 20, 30, 60, 100})});
}

NodePtr Conditions::mentioning() {
    const std::vector<std::string> words = {"bik", "zuk", "mor", "dax", "Bik", "zu*"};
    std::string out = random_.word(words);
    for (int i = random_.number(0, 2); i > 0; --i) {
        out += (random_.one_in(2) ? " OR " : " ") + random_.word(words);
    }
    return node(Mentioning{std::move(out)});
}

NodePtr Conditions::clause(ThingType type, int depth) {
    const bool timed = type != ThingType::place && type != ThingType::kind;
    if (timed && random_.one_in(2)) {
        NodePtr test = random_.one_in(3) ? phrase(nullptr, depth) : time_test(nullptr, depth);
        return random_.one_in(6) ? node(Modal{random_.one_in(2), std::move(test)}) : test;
    }
    switch (type) {
        case ThingType::event:
            switch (random_.number(0, 6)) {
                case 4: return near();
                case 5: return mentioning();
                case 0: {
                    Involving out{{random_.pick(base_.actors).id}, ""};
                    if (random_.one_in(2)) out.actors.push_back(random_.pick(base_.actors).id);
                    if (random_.one_in(2)) out.role = random_.word({"host", "guest"});
                    return node(std::move(out));
                }
                case 1: return node(AtPlaces{{random_.pick(base_.places).id}});
                case 2: return node(TimeTest{.word = "by", .right = date()});
                default: return of_kind(event_kinds);
            }
        case ThingType::actor: return of_kind({"person", "state", "actor"});
        case ThingType::place: return of_kind({"city", "land", "place"});
        case ThingType::source:
            return random_.one_in(2) ? of_kind({"report"})
                                     : node(By{{std::get<Named>(named(ThingType::actor)->form)}});
        case ThingType::relation: return node(By{voices()});
        case ThingType::claim:
            return random_.one_in(2) ? node(By{voices()}) : node(About{some_event()});
        default: return nullptr;
    }
}

}  // namespace bede::differential
