// The oracle's sequences: every event is tried for every step.
#include <algorithm>
#include <functional>
#include <set>

#include "oracle.h"

namespace bede::differential {
namespace {

using Ids = std::set<std::string>;

NodePtr start_of(const std::string& step) { return node(Call{"start", {node(Column{step})}}); }

NodePtr starts_after(const std::string& later, const std::string& earlier) {
    return node(TimeTest{.word = "after", .left = start_of(later), .right = start_of(earlier)});
}

NodePtr starts_within(std::int64_t days, const std::string& later, const std::string& earlier) {
    return node(PhraseTest{.side = "starts",
                           .measure = "within",
                           .count = days,
                           .unit = "days",
                           .direction = "after",
                           .object_side = "start",
                           .left = node(Column{later}),
                           .right = node(Column{earlier})});
}

Ids shared_by(const Event& event, const std::string& what) {
    Ids out;
    if (what == "place") out.insert(event.places.begin(), event.places.end());
    for (const Participant& one : event.participants) {
        if (what == "actor") out.insert(one.actor);
    }
    for (const Citation& one : event.cites) {
        if (what == "source") out.insert(one.source);
    }
    return out;
}

ThingType thing_of(const std::string& what) {
    if (what == "place") return ThingType::place;
    return what == "source" ? ThingType::source : ThingType::actor;
}

// --- dates that fit together

// Of the start of a step, in days; `within`: days after the step before.
struct Window {
    std::int64_t first;
    std::int64_t last;
    std::optional<std::int64_t> within;
};

// Whether the later starts can be chosen if the first is on this day. What a start may be, given
// those before it, is an interval.
bool fits(const std::vector<Window>& windows, std::int64_t day, std::optional<std::int64_t> overall,
          std::int64_t spare) {
    std::int64_t least = day;
    std::int64_t most = day;
    for (std::size_t i = 1; i < windows.size(); ++i) {
        least = std::max(windows[i].first, least + (spare > 0 ? -spare : 1));
        const std::int64_t reach =
            windows[i].within ? most + *windows[i].within + spare : windows[i].last;
        most = std::min(windows[i].last, reach);
        if (least > most) return false;
    }
    return !overall || least - day <= *overall + spare;
}

// The days on which something changes for the first step: bounds of any step, less the windows
// between.
std::vector<std::int64_t> landmarks(const std::vector<Window>& windows,
                                    std::optional<std::int64_t> overall) {
    std::set<std::int64_t> distances = {0};
    for (const Window& window : windows) {
        const std::set<std::int64_t> known = distances;
        for (const std::int64_t distance : known) {
            distances.insert(distance + window.within.value_or(0));
        }
    }
    if (overall) distances.insert(*overall);
    std::set<std::int64_t> out;
    for (const Window& window : windows) {
        for (const std::int64_t bound : {window.first, window.last}) {
            for (const std::int64_t distance : distances) {
                for (std::int64_t beside = -6; beside <= 6; ++beside) {
                    const std::int64_t day = bound - distance + beside;
                    if (windows.front().first <= day && day <= windows.front().last) {
                        out.insert(day);
                    }
                }
            }
        }
    }
    return {out.begin(), out.end()};
}

bool fit(const std::vector<Window>& windows, std::optional<std::int64_t> overall,
         std::int64_t spare) {
    return std::ranges::any_of(landmarks(windows, overall), [&](std::int64_t day) {
        return fits(windows, day, overall, spare);
    });
}

}  // namespace

// Calls `take` for the row with each event that the step may be.
class Oracle::SequenceSearch {
  public:
    SequenceSearch(const Oracle& oracle, const Sequences& asked) : oracle_(oracle), asked_(asked) {
        for (const SequenceStep& step : asked.steps) {
            Find find;
            if (!step.kinds.empty()) find.clauses.push_back(node(OfKind{step.kinds}));
            find.clauses.insert(find.clauses.end(), asked.clauses.begin(), asked.clauses.end());
            steps_.push_back(oracle.found(find));
        }
        for (const Absence& absence : asked.absences) {
            Find find;
            find.clauses = {node(OfKind{absence.kinds})};
            absent_.push_back(oracle.found(find));
        }
        extend({}, {}, std::vector<std::optional<Ids>>(asked.sharing.size()));
    }
    std::vector<Found> rows;
    bool unsure = false;

  private:
    void extend(const Found& row, const std::vector<std::string>& present,
                const std::vector<std::optional<Ids>>& shared) {
        const std::size_t at = row.columns.size();
        if (at == asked_.steps.size()) {
            finish(row, present, shared);
            return;
        }
        const SequenceStep& step = asked_.steps[at];
        Truth found = Truth::no;
        for (const Found& event : steps_[at]) {
            if (stands_in(row, event.it)) continue;  // it would start after itself
            Found longer = row;
            longer.columns[step.name] = Value(event.it);
            Truth follows = event.certainty;
            if (!present.empty()) {
                follows =
                    both(follows, oracle_.truth(starts_after(step.name, present.back()), longer));
            }
            if (!present.empty() && step.within_days && follows != Truth::no) {
                follows =
                    both(follows,
                         oracle_.truth(starts_within(*step.within_days, step.name, present.back()),
                                       longer));
            }
            if (follows == Truth::no) continue;
            const auto left = common(shared, event.it.id);
            if (!left) continue;
            found = either(found, follows);
            longer.certainty = both(longer.certainty, follows);
            std::vector<std::string> names = present;
            names.push_back(step.name);
            extend(longer, names, *left);
        }
        if (!step.optional) return;
        Found without = row;
        without.columns[step.name] = Value();
        without.certainty = both(without.certainty, negate(found));
        if (without.certainty != Truth::no) extend(without, present, shared);
    }

    static bool stands_in(const Found& row, const Entity& event) {
        return std::ranges::any_of(row.columns, [&](const auto& column) {
            const auto* one = std::get_if<Entity>(&column.second.content);
            return one != nullptr && one->id == event.id;
        });
    }

    std::optional<std::vector<std::optional<Ids>>> common(
        const std::vector<std::optional<Ids>>& shared, const std::string& event) const {
        std::vector<std::optional<Ids>> out = shared;
        for (std::size_t i = 0; i < out.size(); ++i) {
            Ids ids = shared_by(*record_of(oracle_.base_.events, event), asked_.sharing[i]);
            if (out[i]) std::erase_if(ids, [&](const auto& id) { return !out[i]->contains(id); });
            if (ids.empty()) return std::nullopt;
            out[i] = std::move(ids);
        }
        return out;
    }

    void finish(Found row, const std::vector<std::string>& present,
                const std::vector<std::optional<Ids>>& shared) {
        if (asked_.overall_days && present.size() > 1) {
            row.certainty = both(
                row.certainty,
                oracle_.truth(starts_within(*asked_.overall_days, present.back(), present.front()),
                              row));
        }
        for (std::size_t i = 0; i < asked_.absences.size(); ++i) {
            row.certainty = both(row.certainty, absence(asked_.absences[i], absent_[i], row));
        }
        if (row.certainty == Truth::no) return;
        if (row.certainty == Truth::maybe && !fit_together(row, present)) return;
        if (!shared.empty()) {
            List list;
            for (std::size_t i = 0; i < shared.size(); ++i) {
                for (const std::string& id : *shared[i]) {
                    list.push_back(oracle_.entity(thing_of(asked_.sharing[i]), id));
                }
            }
            row.columns["shared"] = Value(std::move(list));
        }
        rows.push_back(std::move(row));
    }

    Truth absence(const Absence& asked, const std::vector<Found>& events, const Found& row) const {
        const Value& after = row.columns.at(asked.after);
        const Value& before = row.columns.at(asked.before);
        if (after.is_null() || before.is_null()) return Truth::yes;
        Truth present = Truth::no;
        for (const Found& event : events) {
            const std::string& id = event.it.id;
            if (id == std::get<Entity>(after.content).id) continue;
            if (id == std::get<Entity>(before.content).id) continue;
            Found between = row;
            between.columns["between"] = Value(event.it);
            const Truth here = both(oracle_.truth(starts_after("between", asked.after), between),
                                    oracle_.truth(starts_after(asked.before, "between"), between));
            present = either(present, both(event.certainty, here));
        }
        return negate(present);
    }

    bool fit_together(const Found& row, const std::vector<std::string>& present) {
        std::vector<Window> windows;
        bool clocked = false;
        for (const SequenceStep& step : asked_.steps) {
            if (std::ranges::find(present, step.name) == present.end()) continue;
            const Event& event = *record_of(oracle_.base_.events,
                                            std::get<Entity>(row.columns.at(step.name).content).id);
            const Extent extent = event.extent.value_or(unknown_extent());
            clocked = clocked || extent.clocked;
            windows.push_back({day_at(extent.start_earliest.at).number,
                               day_at(extent.start_latest.at).number,
                               windows.empty() ? std::nullopt : step.within_days});
        }
        const bool by_days = fit(windows, asked_.overall_days, 0);
        // Clocks leave some room: with them it is sure only if room makes no difference.
        if (clocked && by_days != fit(windows, asked_.overall_days, 3)) unsure = true;
        return by_days;
    }

    const Oracle& oracle_;
    const Sequences& asked_;
    std::vector<std::vector<Found>> steps_;
    std::vector<std::vector<Found>> absent_;
};

std::vector<OracleRow> Oracle::answer_form(const Sequences& sequences) const {
    SequenceSearch search(*this, sequences);
    unsure_ = unsure_ || search.unsure;
    std::vector<Found> rows;
    for (Found& row : search.rows) {
        if (sequences.where) row.certainty = both(row.certainty, truth(sequences.where, row));
        const Truth least = sequences.certainly ? Truth::yes : Truth::maybe;
        if (row.certainty >= least) rows.push_back(std::move(row));
    }
    // Step by step; a step that was left out comes first.
    std::ranges::stable_sort(rows, [&](const Found& a, const Found& b) {
        for (const SequenceStep& step : sequences.steps) {
            const Value& x = a.columns.at(step.name);
            const Value& y = b.columns.at(step.name);
            if (x.is_null() != y.is_null()) return x.is_null();
            const int order = order_in_time(x, y);
            if (order != 0) return order < 0;
        }
        return false;
    });
    std::vector<NodePtr> natural;
    for (const SequenceStep& step : sequences.steps) {
        natural.push_back(node(Column{step.name}));
        natural.push_back(node(FieldOf{"when", node(Column{step.name})}));
    }
    if (!sequences.sharing.empty()) natural.push_back(node(Column{"shared"}));
    return finish_sorted(rows, sequences.tail, natural);
}

}  // namespace bede::differential
