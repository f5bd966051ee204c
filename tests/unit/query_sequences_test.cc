// Sequences against a naive evaluator: every tuple of events, every condition on their bounds.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "model/memory_graph.h"
#include "query/bind/bind.h"
#include "query/exec/execute.h"
#include "query/plan/plan.h"
#include "syntax/parse.h"

namespace bede::query {
namespace {

constexpr int sequence_events_count = 9;
constexpr std::array kinds = {"red", "green", "blue"};

struct Step {
    std::size_t kind = 0;
    std::optional<int> within;  // days
    bool optional = false;
};

struct Question {
    std::vector<Step> steps;
    std::optional<int> overall;
    std::optional<std::size_t> absent;  // a kind, between the first step and the second
    bool sharing = false;

    std::string text() const {
        std::string out = "find sequences";
        for (std::size_t i = 0; i < steps.size(); ++i) {
            out += fmt::format("{}{} (s{}: {})", i == 0 ? "" : " then",
                               steps[i].optional ? " optional" : "", i, kinds.at(steps[i].kind));
            if (steps[i].within) out += fmt::format(" within {} days", *steps[i].within);
        }
        if (overall) out += fmt::format(" within {} days overall", *overall);
        if (sharing) out += " sharing actor";
        if (absent) out += fmt::format(" without (t: {}) between s0 and s1", kinds.at(*absent));
        return out + " return s0, s1" + (steps.size() == 3 ? ", s2" : "");
    }
};

class Base {
  public:
    explicit Base(std::mt19937& random) {
        const auto number = [&](int first, int last) {
            return std::uniform_int_distribution<int>(first, last)(random);
        };
        for (int i = 0; i < sequence_events_count; ++i) {
            Event event;
            event.id = fmt::format("e{}", i);
            event.kind = kinds.at(static_cast<std::size_t>(number(0, 2)));
            if (number(0, 9) > 0) {
                const int first = number(0, 12);
                const int last = first + (number(0, 1) == 0 ? 0 : number(1, 6));
                event.extent = within(first_second(Day{first}), last_second(Day{last}));
            }
            for (const std::string& actor : actors_) {
                if (number(0, 1) == 1) event.participants.push_back({actor, "party", ""});
            }
            events.push_back(std::move(event));
        }
    }

    MemoryGraph graph() const {
        std::vector<Thing> things;
        for (const char* name : kinds) {
            Kind kind;
            kind.id = name;
            kind.parent = "event";
            things.emplace_back(std::move(kind));
        }
        for (const std::string& name : actors_) {
            Actor actor;
            actor.id = name;
            actor.kind = "actor";
            things.emplace_back(std::move(actor));
        }
        for (const Event& event : events) things.emplace_back(event);
        return MemoryGraph(std::move(things), Release{});
    }

    std::vector<Event> events;

  private:
    std::vector<std::string> actors_ = {"a", "b", "c"};
};

using Rows = std::map<std::string, Truth>;  // by the ids of the events, "-" for one left out

class Naive {
  public:
    Naive(const Base& base, const Question& question) : base_(base), question_(question) {
        extend({}, Truth::yes);
    }
    Rows rows;

  private:
    using Match = std::vector<const Event*>;

    // The event must not start after `after`, within so many days of it and before `before`, as far
    // as these are said.
    struct Denial {
        const Event* event;
        const Event* after;
        std::optional<int> within;
        const Event* before;
    };

    static Extent start(const Event& event) {
        return start_of(event.extent.value_or(unknown_extent()));
    }

    static Truth after(const Event& later, const Event& earlier) {
        return compare(start(later), TimeRelation::after, start(earlier));
    }

    static Truth near(const Event& later, const Event& earlier, int days) {
        const Phrase phrase{.subject = Side::start,
                            .measure = Measure::within,
                            .distance = *duration_of(days, "days"),
                            .direction = Direction::after,
                            .object = Side::start};
        return compare(later.extent.value_or(unknown_extent()), phrase,
                       earlier.extent.value_or(unknown_extent()));
    }

    static std::set<std::string> actors(const Event& event) {
        std::set<std::string> out;
        for (const Participant& one : event.participants) out.insert(one.actor);
        return out;
    }

    bool share(const Match& match) const {
        std::set<std::string> common = actors(*match.front());
        for (const Event* event : match) {
            if (event == nullptr) continue;
            std::erase_if(common, [&](const auto& id) { return !actors(*event).contains(id); });
        }
        return !question_.sharing || !common.empty();
    }

    static const Event* last(const Match& match) {
        return *std::find_if(match.rbegin(), match.rend(),
                             [](const Event* event) { return event != nullptr; });
    }

    void extend(const Match& match, Truth certainty) {
        if (match.size() == question_.steps.size()) {
            finish(match, certainty);
            return;
        }
        const Step& step = question_.steps[match.size()];
        Truth found = Truth::no;
        const std::size_t denied = denials_.size();
        std::vector<Denial> missed;
        for (const Event& event : base_.events) {
            if (event.kind != kinds.at(step.kind)) continue;
            if (std::ranges::count(match, &event) > 0) continue;  // it starts after itself
            Match longer = match;
            longer.push_back(&event);
            if (!share(longer)) continue;
            Truth follows = Truth::yes;
            if (!match.empty()) {
                if (&event == last(match)) continue;
                follows = after(event, *last(match));
                if (step.within) follows = both(follows, near(event, *last(match), *step.within));
            }
            if (follows == Truth::no) continue;
            found = either(found, follows);
            if (step.optional) missed.push_back({&event, last(match), step.within, nullptr});
            extend(longer, both(certainty, follows));
        }
        if (!step.optional) return;
        Match without = match;
        without.push_back(nullptr);
        denials_.insert(denials_.end(), missed.begin(), missed.end());
        extend(without, both(certainty, negate(found)));
        denials_.resize(denied);
    }

    using Days = std::map<const Event*, std::int64_t>;

    // What is undated may start on any day that lies near.
    static std::pair<std::int64_t, std::int64_t> days_of(const Event& event) {
        if (!event.extent) return {-20, 40};
        return {day_at(event.extent->start_earliest.at).number,
                day_at(event.extent->start_latest.at).number};
    }

    // On some days for the starts of all events, on all days.
    struct Outcome {
        bool holding = false;
        bool failing = false;
    };

    void on_all_days(const Match& match, std::size_t at, Days& days, Outcome& outcome) const {
        if (outcome.holding && outcome.failing) return;
        if (at == match.size()) {
            const bool follows = in_windows(match, days);
            const auto [some, all] = follows ? deny(days) : std::pair(false, false);
            outcome.holding = outcome.holding || some;
            outcome.failing = outcome.failing || !all;
            return;
        }
        if (match[at] == nullptr) return on_all_days(match, at + 1, days, outcome);
        const auto [first, last_day] = days_of(*match[at]);
        for (std::int64_t day = first; day <= last_day; ++day) {
            days[match[at]] = day;
            on_all_days(match, at + 1, days, outcome);
        }
        days.erase(match[at]);
    }

    bool in_windows(const Match& match, const Days& days) const {
        const Event* before = nullptr;
        for (std::size_t i = 0; i < match.size(); ++i) {
            if (match[i] == nullptr) continue;
            const auto& within = question_.steps[i].within;
            if (before != nullptr) {
                const std::int64_t apart = days.at(match[i]) - days.at(before);
                if (apart < 1 || (within && apart > *within)) return false;
            }
            before = match[i];
        }
        return !question_.overall || days.at(before) - days.at(match.front()) <= *question_.overall;
    }

    // Whether what must not be can be elsewhere, and whether it is so for certain. Each event that
    // is no step has days of its own.
    std::pair<bool, bool> deny(const Days& days) const {
        std::map<const Event*, std::vector<const Denial*>> by_event;
        for (const Denial& denial : denials_) by_event[denial.event].push_back(&denial);
        bool some = true;
        bool all = true;
        for (const auto& [event, denials] : by_event) {
            const auto known = days.find(event);
            const auto [first, last_day] =
                known == days.end() ? days_of(*event) : std::pair(known->second, known->second);
            bool once = false;
            for (std::int64_t day = first; day <= last_day; ++day) {
                const bool denied = std::ranges::none_of(
                    denials, [&](const Denial* one) { return is_there(*one, day, days); });
                once = once || denied;
                all = all && denied;
            }
            some = some && once;
        }
        return {some, all};
    }

    static bool is_there(const Denial& denial, std::int64_t day, const Days& days) {
        const std::int64_t apart = day - days.at(denial.after);
        return apart > 0 && (!denial.within || apart <= *denial.within) &&
               (denial.before == nullptr || day < days.at(denial.before));
    }

    void finish(const Match& match, Truth certainty) {
        const std::size_t denied = denials_.size();
        certainty = certainty_of(match, certainty);
        denials_.resize(denied);
        if (certainty == Truth::no) return;
        std::string key;
        for (const Event* event : match) key += (event == nullptr ? "-" : event->id) + " ";
        rows[key] = certainty;
    }

    Truth certainty_of(const Match& match, Truth certainty) {
        if (question_.overall) {
            const Event* end = last(match);
            certainty = both(certainty, end == match.front()
                                            ? Truth::yes
                                            : near(*end, *match.front(), *question_.overall));
        }
        if (question_.absent && match[1] != nullptr) {
            Truth present = Truth::no;
            for (const Event& event : base_.events) {
                if (event.kind != kinds.at(*question_.absent)) continue;
                if (&event == match[0] || &event == match[1]) continue;
                denials_.push_back({&event, match[0], {}, match[1]});
                present = either(present, both(after(event, *match[0]), after(*match[1], event)));
            }
            certainty = both(certainty, negate(present));
        }
        if (certainty != Truth::maybe) return certainty;
        Outcome outcome;
        Days days;
        on_all_days(match, 0, days, outcome);
        return !outcome.holding ? Truth::no : outcome.failing ? Truth::maybe : Truth::yes;
    }

    const Base& base_;
    const Question& question_;
    std::vector<Denial> denials_;  // of steps that were left out, and of what must be absent
};

Answer answer(const Graph& graph, const std::string& text) {
    const ast::Statement statement = parse_statement(text);
    const BoundQuery bound = bind(std::get<ast::Query>(statement.node), graph, {});
    return execute(plan(bound), graph, Limits(nullptr));
}

Rows found(const Graph& graph, const std::string& text) {
    Rows rows;
    for (const Row& row : answer(graph, text).rows) {
        std::string key;
        for (const Value& cell : row.cells) {
            const auto* entity = std::get_if<Entity>(&cell.content);
            key += (entity == nullptr ? "-" : std::string(entity->id())) + " ";
        }
        EXPECT_TRUE(rows.emplace(key, row.certainty).second) << "twice: " << key;
    }
    return rows;
}

Question random_question(std::mt19937& random) {
    const auto number = [&](int first, int last) {
        return std::uniform_int_distribution<int>(first, last)(random);
    };
    Question question;
    question.steps.resize(static_cast<std::size_t>(number(2, 3)));
    for (std::size_t i = 0; i < question.steps.size(); ++i) {
        Step& step = question.steps[i];
        step.kind = static_cast<std::size_t>(number(0, 2));
        if (i > 0 && number(0, 1) == 1) step.within = number(1, 8);
        if (i > 0) step.optional = number(0, 3) == 0;
    }
    if (number(0, 2) == 0) question.overall = number(1, 12);
    if (number(0, 2) == 0) question.absent = static_cast<std::size_t>(number(0, 2));
    question.sharing = number(0, 1) == 1;
    return question;
}

TEST(Sequences, AgreeWithEveryTupleTried) {
    std::mt19937 random(1914);
    std::size_t rows = 0;
    for (int round = 0; round < 5'000; ++round) {
        const Base base(random);
        const MemoryGraph graph = base.graph();
        const Question question = random_question(random);
        const Rows expected = Naive(base, question).rows;
        ASSERT_EQ(found(graph, question.text()), expected)
            << "round " << round << ": " << question.text();
        rows += expected.size();
    }
    EXPECT_GT(rows, 20'000U);
}

// One event of the first kind on each of these days, one of the last kind on each later day.
MemoryGraph many_after_many(int each) {
    std::vector<Thing> things;
    for (const char* name : {kinds.front(), kinds.back()}) {
        Kind kind;
        kind.id = name;
        kind.parent = "event";
        things.emplace_back(std::move(kind));
        for (int i = 0; i < each; ++i) {
            const Day day{(name == kinds.front() ? 0 : each) + i};
            Event event;
            event.id = fmt::format("{}{}", name, i);
            event.kind = name;
            event.extent = within(first_second(day), last_second(day));
            things.emplace_back(std::move(event));
        }
    }
    return MemoryGraph(std::move(things), Release{});
}

// More than are listed.
TEST(Sequences, AreCountedHoweverManyThereAre) {
    constexpr int each = 320;
    const MemoryGraph graph = many_after_many(each);
    const std::string asked = "find sequences (a: red) then (b: blue)";
    const Answer all = answer(graph, asked + " return count(*)");
    EXPECT_EQ(all.rows.at(0).cells.at(0), Value(std::int64_t{each * each}));
    EXPECT_TRUE(all.cuts.empty());
    const Answer some =
        answer(graph, asked + " where a.id = 'red0' or b.id = 'blue0' return count(*)");
    EXPECT_EQ(some.rows.at(0).cells.at(0), Value(std::int64_t{2 * each - 1}));
    const Answer listed = answer(graph, asked + " return a, b");
    EXPECT_EQ(listed.rows.size(), sequences_max);
    EXPECT_EQ(listed.cuts.size(), 1U);
}

}  // namespace
}  // namespace bede::query
