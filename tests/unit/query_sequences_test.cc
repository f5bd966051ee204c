// Sequences against a naive evaluator: every tuple of events, every condition on their bounds.
#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>
#include <map>
#include <random>
#include <set>

#include "model/memory_graph.h"
#include "query/bind.h"
#include "query/execute.h"
#include "query/plan.h"
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
            extend(longer, both(certainty, follows));
        }
        if (!step.optional) return;
        Match without = match;
        without.push_back(nullptr);
        extend(without, both(certainty, negate(found)));
    }

    // Whether some day for each start satisfies all windows at once; what is undated may be on any
    // day that lies near.
    bool dates_exist(const Match& match, std::size_t at, std::vector<std::int64_t> days) const {
        if (at == match.size()) {
            return !question_.overall || days.back() - days.front() <= *question_.overall;
        }
        if (match[at] == nullptr) return dates_exist(match, at + 1, days);
        const auto& extent = match[at]->extent;
        const std::int64_t first = extent ? day_at(extent->start_earliest.at).number : -20;
        const std::int64_t last = extent ? day_at(extent->start_latest.at).number : 40;
        for (std::int64_t day = first; day <= last; ++day) {
            if (!days.empty() && day <= days.back()) continue;
            const auto& within = question_.steps[at].within;
            if (!days.empty() && within && day - days.back() > *within) continue;
            std::vector<std::int64_t> longer = days;
            longer.push_back(day);
            if (dates_exist(match, at + 1, longer)) return true;
        }
        return false;
    }

    void finish(const Match& match, Truth certainty) {
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
                present = either(present, both(after(event, *match[0]), after(*match[1], event)));
            }
            certainty = both(certainty, negate(present));
        }
        if (certainty == Truth::no) return;
        if (certainty == Truth::maybe && !dates_exist(match, 0, {})) return;
        std::string key;
        for (const Event* event : match) key += (event == nullptr ? "-" : event->id) + " ";
        rows[key] = certainty;
    }

    const Base& base_;
    const Question& question_;
};

Rows found(const Graph& graph, const std::string& text) {
    const ast::Statement statement = parse_statement(text);
    const BoundQuery bound = bind(std::get<ast::Query>(statement.node), graph, {});
    const Answer answer = execute(plan(bound), graph, Limits(nullptr));
    Rows rows;
    for (const Row& row : answer.rows) {
        std::string key;
        for (const Value& cell : row.cells) {
            const auto* entity = std::get_if<Entity>(&cell.content);
            key += (entity == nullptr ? "-" : entity->id) + " ";
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

}  // namespace
}  // namespace bede::query
