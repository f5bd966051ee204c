#include "query/match/match.h"

#include <algorithm>
#include <deque>
#include <map>
#include <set>

#include "query/catalog/fields.h"
#include "query/eval/together.h"
#include "query/match/node_filters.h"
#include "query/match/prepared_path.h"
#include "query/match/shortest.h"
#include "query/match/step_cache.h"
#include "query/match/visited_states.h"
#include "query/match/windowed_events.h"

namespace bede::query {

class Matcher::Search {
  public:
    Search(const Graph& graph, const BoundPattern& pattern, const PatternOrder& order,
           const Evaluator& evaluator, Edges& edges, const Limits& limits, LeftOut* left_out,
           const std::set<std::size_t>* wanted)
        : graph_(graph),
          pattern_(pattern),
          left_out_(has_choice(pattern) ? nullptr : left_out),
          early_(order.early),
          evaluator_(evaluator),
          edges_(edges),
          limits_(limits),
          paths_(prepared_paths(pattern, order)),
          filters_(graph, pattern, paths_, early_, evaluator, tuple_, bound_),
          step_cache_(graph, edges) {
        if (wanted != nullptr) visited_.emplace(paths_, *wanted);
        gather();
    }

    void each(const Tuple& row, const std::function<bool(const Tuple&)>& take) {
        take_ = &take;
        stopped_ = false;
        tuple_ = row;
        tuple_.certainty = Truth::yes;
        tuple_.columns.resize(pattern_.columns);
        bound_.assign(pattern_.columns, false);
        std::fill_n(bound_.begin(), pattern_.first_column, true);
        unseen_.clear();
        forget_row();
        search_path(0);
    }

    bool cut() const { return cut_; }

  private:
    // What was reckoned for the last row.
    void forget_row() {
        step_cache_.clear();
        if (visited_) visited_->clear();
        linked_.clear();
        filters_.forget_row();
    }

    // What is to be read together of the whole pattern.
    void gather() {
        for (const PatternCondition& condition : pattern_.conditions) {
            conditions_.push_back(condition.expression);
        }
        for (const BoundPath& path : pattern_.paths) {
            for (const BoundEdge& edge : path.edges) {
                if (edge.repeated) continue;  // each edge stood alone in its column
                conditions_.insert(conditions_.end(), edge.conditions.begin(),
                                   edge.conditions.end());
            }
        }
    }

    // Whether some reading of the times of the match fulfils all of them.
    bool may_hold(const std::vector<ExpressionPtr>& conditions) const {
        if (tuple_.certainty != Truth::maybe || conditions.size() < 2) return true;
        if (!are_read_together(conditions)) return true;
        Together together(evaluator_);
        return together.decide(together.condition(conditions, tuple_)) != Truth::no;
    }

    // Whether some reading of the times of the path's things fulfils what is asked of all of its
    // steps, each of which was possible alone.
    bool steps_may_hold(const PreparedPath& prepared) const {
        if (tuple_.certainty != Truth::maybe) return true;
        Together together(evaluator_);
        std::deque<Tuple> rows;  // where they are, until all is decided
        AllHold all;
        for (std::size_t i = 0; i < prepared.path.edges.size(); ++i) {
            const BoundEdge& edge = prepared.path.edges[i];
            if (!edge.repeated || !edge.end_columns) continue;
            for (std::size_t k = i == 0 ? 0 : trail_.ends[i - 1]; k < trail_.ends[i]; ++k) {
                Tuple& row = rows.emplace_back(tuple_);
                const Entity& here = trail_.nodes[k];
                const Entity& there = trail_.nodes[k + 1];
                row.columns[edge.column] = edges_.value(trail_.steps[k].key);
                row.columns[edge.end_columns->previous] = Value(prepared.reversed ? there : here);
                row.columns[edge.end_columns->next] = Value(prepared.reversed ? here : there);
                all.parts.push_back(together.condition(edge.conditions, row));
            }
        }
        if (all.parts.empty()) return true;
        all.parts.push_back(together.condition(prepared.inside, tuple_));
        return together.decide({std::move(all)}) != Truth::no;
    }

    void search_path(std::size_t number) {
        if (stopped_) return;
        if (number == paths_.size() && !unseen_.empty()) {
            if (may_hold(conditions_)) note_unseen();
            return;
        }
        if (number == paths_.size()) {
            depends_on_path_ = depends_on_path_ || tuple_.certainty != Truth::yes;
            if (may_hold(conditions_)) stopped_ = !(*take_)(tuple_);
            return;
        }
        const PreparedPath& prepared = paths_[number];
        const auto begin = [&](const Entity& first) {
            if (stopped_) return;
            limits_.check();
            if (prepared.path.selector == ast::Selector::all) {
                search_all(number, first);
            } else {
                search_shortest(number, first);
            }
        };
        each_candidate(number, begin);
    }

    // What the first node may be.
    template <typename Take>
    void each_candidate(std::size_t number, const Take& take) {
        const BoundNode& node = paths_[number].path.nodes.front();
        if (const auto things = filters_.known_things({number, 0})) {
            for (const Entity& thing : *things) take(thing);
            return;
        }
        for (const auto& [type, kinds] : node.types) {
            if (type == ThingType::event) {
                each_event(kinds, filters_.window({number, 0}), take);
                continue;
            }
            for (const std::uint32_t handle : handles(graph_, type)) {
                if (stopped_) return;
                take(entity_of(graph_, type, handle));
            }
        }
    }

    static bool is_single(const BoundEdge& edge) { return edge.least == 1 && edge.most == 1; }

    // The edges of a path at a thing that has been placed; of an edge to events of which conditions
    // leave a window for good, those whose events fulfil what is fixed.
    std::shared_ptr<const Steps> steps_at(std::size_t number, std::size_t i, const Entity& here) {
        const BoundEdge& edge = paths_[number].path.edges[i];
        if (!is_single(edge) || here.type == ThingType::event || bound_[next_column(number, i)]) {
            return step_cache_.at(here, edge);
        }
        if (const std::optional<Hull>& fixed = filters_.fixed_window({number, i + 1})) {
            return step_cache_.at(here, edge, *fixed, [&](const EdgeStep& step) {
                return filters_.fixed_truth({number, i + 1}, step.to);
            });
        }
        const auto window = filters_.window({number, i + 1});
        if (!window) return step_cache_.at(here, edge);
        return std::make_shared<const Steps>(Steps{.all = edges_.at(here, edge, window)});
    }

    std::size_t next_column(std::size_t number, std::size_t i) const {
        return paths_[number].path.nodes[i + 1].column;
    }

    // Whether the path can go on behind edge `i` if it leads to this thing: false if a thing that
    // is known would have to come next, and the next edge leads elsewhere.
    bool may_go_on_from(std::size_t number, std::size_t i, const Entity& thing) {
        const BoundPath& path = paths_[number].path;
        if (!early_ || !is_single(path.edges[i])) return true;
        if (i + 1 >= path.edges.size() || !is_single(path.edges[i + 1])) return true;
        auto known = linked_.find({number, i});
        if (known == linked_.end()) {
            const auto end = filters_.thing_for_good({number, i + 2});
            auto things = end ? std::make_unique<LinkedThings>(graph_, edges_, *end,
                                                               reversed(path.edges[i + 1]))
                              : nullptr;
            known = linked_.emplace(std::pair(number, i), std::move(things)).first;
        }
        return known->second == nullptr || known->second->may_link(thing);
    }

    template <typename Take>
    void each_event(const std::optional<std::set<std::string>>& kinds,
                    const std::optional<Hull>& window, const Take& take) {
        const auto take_event = [&](EventId event) {
            take(entity_of(graph_, ThingType::event, event.value));
            return !stopped_;
        };
        if (window) {
            const auto known = windowed_.try_emplace(&kinds, graph_, kinds).first;
            return known->second.each(*window, take_event);
        }
        EventFilter filter;
        if (kinds) filter.kinds.emplace(kinds->begin(), kinds->end());
        graph_.scan(filter, [&](const EventBatch& batch) {
            return std::ranges::all_of(batch.events, take_event);
        });
    }

    // --- all paths

    void search_all(std::size_t number, const Entity& first) {
        const Trail outer = std::exchange(trail_, Trail{.steps = {}, .nodes = {first}, .ends = {}});
        place(number, 0, first, [&] { along(number, 0, 0); });
        trail_ = outer;
    }

    // What is behind a state that is known is not searched again, if all of it depended on the
    // state alone: nothing was left out for what the path had met before, and nothing is only
    // possible, which is decided on the whole match.
    void along(std::size_t number, std::size_t i, std::uint64_t count) {
        auto state = count == 0 ? state_at(number, i) : std::nullopt;
        if (!state) return follow(number, i, count);
        if (visited_->is_done(*state)) return;
        const bool outer = std::exchange(depends_on_path_, false);
        follow(number, i, count);
        if (!depends_on_path_ && !stopped_) visited_->add_done(*std::move(state));
        depends_on_path_ = depends_on_path_ || outer;
    }

    std::optional<VisitedStates::State> state_at(std::size_t number, std::size_t i) const {
        if (!visited_ || tuple_.certainty != Truth::yes || !unseen_.empty()) return std::nullopt;
        const bool actual = std::ranges::all_of(
            trail_.nodes, [](const Entity& thing) { return thing.modality() == Modality::actual; });
        if (!actual) return std::nullopt;
        const EdgeKey* last = trail_.steps.empty() ? nullptr : &trail_.steps.back().key;
        return visited_->state(number, i, last, tuple_);
    }

    // A step that the path has taken before already, or whose end it has met: another path to the
    // same state might go on there. (The last step is part of the state.)
    void note_passed_over(std::size_t number, std::size_t i, const EdgeStep& step) {
        if (!visited_ || depends_on_path_ || step.key == trail_.steps.back().key) return;
        if (!is_single(paths_[number].path.edges[i])) {
            depends_on_path_ = true;
            return;
        }
        trail_.ends.push_back(trail_.steps.size() + 1);
        trail_.steps.push_back(step);
        trail_.nodes.push_back(step.to);
        place(number, i + 1, step.to, [&] { depends_on_path_ = true; });
        trail_.nodes.pop_back();
        trail_.steps.pop_back();
        trail_.ends.pop_back();
    }

    // Edge `i` ends at this thing, which is to be its node.
    void arrive(std::size_t number, std::size_t i, const Entity& thing, bool tested) {
        trail_.ends.push_back(trail_.steps.size());
        place(
            number, i + 1, thing, [&] { along(number, i + 1, 0); }, tested);
        trail_.ends.pop_back();
    }

    // `count` edges of this kind have been followed.
    void follow(std::size_t number, std::size_t i, std::uint64_t count) {
        if (stopped_) return;
        limits_.check();
        const BoundPath& path = paths_[number].path;
        if (i == path.edges.size()) {
            end_path(number);
            return;
        }
        const BoundEdge& edge = path.edges[i];
        const Entity here = trail_.nodes.back();
        if (count >= edge.least) arrive(number, i, here, false);
        if (count >= edge.most || !may_go_on(path.mode, trail_)) {
            if (count == edge.most && edge.repeated && !edge.bounded) note_cut(path, edge, here);
            return;
        }
        const auto steps = steps_at(number, i, here);
        const bool is_tested = !steps->fixed.empty();
        const auto window = is_tested ? filters_.window({number, i + 1}) : std::nullopt;
        for (std::size_t at = 0; at < steps->all.size(); ++at) {
            if (stopped_) return;
            if (window && !meet(steps->hulls[at], *window)) continue;
            const EdgeStep& step = steps->all[at];
            if (!may_follow(path.mode, trail_, step)) {
                note_passed_over(number, i, step);
                continue;
            }
            if (!may_go_on_from(number, i, step.to)) continue;
            Truth holds = edge_truth(edge, here, step, paths_[number].reversed);
            if (holds == Truth::no) continue;
            if (is_tested) holds = both(holds, steps->fixed[at]);
            past(step, [&] {
                const Truth before = tuple_.certainty;
                tuple_.certainty = both(before, holds);
                trail_.steps.push_back(step);
                trail_.nodes.push_back(step.to);
                if (is_single(edge)) {
                    arrive(number, i, step.to, is_tested);
                } else {
                    along(number, i, count + 1);
                }
                trail_.nodes.pop_back();
                trail_.steps.pop_back();
                tuple_.certainty = before;
            });
        }
    }

    // --- what the question does not see

    // Of the shortest paths one or some are chosen: among those that are seen.
    static bool has_choice(const BoundPattern& pattern) {
        return std::ranges::any_of(pattern.paths, [](const BoundPath& path) {
            return path.selector != ast::Selector::all;
        });
    }

    struct Unseen {
        const Entity* event = nullptr;  // or:
        std::optional<RelationId> relation = std::nullopt;
    };

    void note_unseen() {
        for (const Unseen& one : unseen_) {
            if (one.event != nullptr) {
                left_out_->events.emplace(one.event->handle, one.event->modality());
            }
            if (one.relation) left_out_->relations.insert(*one.relation);
        }
    }

    // What the row has already was seen when it came into it.
    bool sees(const Entity& thing) const {
        if (thing.type != ThingType::event) return true;
        const Modality modality = graph_.modality(thing.handle);
        if (pattern_.sight.modalities.contains(modality)) return true;
        if (pattern_.sight.sees(modality, thing.id()) || tuple_.it == thing) return true;
        const auto known = tuple_.columns.begin();
        return std::any_of(known, known + static_cast<std::ptrdiff_t>(pattern_.first_column),
                           [&](const Value& value) { return value == Value(thing); });
    }

    bool sees(const EdgeKey& edge) const {
        return pattern_.sight.denied || !edges_.is_only_denied(edge);
    }

    // Goes on, if it may, and knows meanwhile what was not seen.
    template <typename GoOn>
    void past(const Entity& event, const GoOn& go_on) {
        if (sees(event)) return go_on();
        if (left_out_ == nullptr) return;
        unseen_.push_back({.event = &event});
        go_on();
        unseen_.pop_back();
    }
    template <typename GoOn>
    void past(const EdgeStep& step, const GoOn& go_on) {
        const auto to_its_end = [&] { past(step.to, go_on); };
        if (sees(step.key)) return to_its_end();
        if (left_out_ == nullptr) return;
        unseen_.push_back({.relation = RelationId{step.key.owner}});
        to_its_end();
        unseen_.pop_back();
    }

    void note_cut(const BoundPath& path, const BoundEdge& edge, const Entity& here) {
        if (cut_ || !unseen_.empty() || !may_go_on(path.mode, trail_)) return;
        cut_ = std::ranges::any_of(edges_.at(here, edge), [&](const EdgeStep& step) {
            return may_follow(path.mode, trail_, step) && sees(step.key) && sees(step.to);
        });
    }

    // `here`: from which the step goes on; `reversed`: against the order of the pattern.
    Truth edge_truth(const BoundEdge& edge, const Entity& here, const EdgeStep& step,
                     bool reversed) {
        const Truth there = presence(step.key);
        if (edge.conditions.empty() || there == Truth::no) return there;
        Value outer = std::exchange(tuple_.columns[edge.column], edges_.value(step.key));
        put_ends(edge, reversed ? step.to : here, reversed ? here : step.to);
        const Truth result = both(there, truth_of(edge.conditions, tuple_, evaluator_));
        tuple_.columns[edge.column] = std::move(outer);
        if (edge.end_columns) {
            tuple_.columns[edge.end_columns->previous] = Value();
            tuple_.columns[edge.end_columns->next] = Value();
        }
        return result;
    }

    // Of a line that is no thing of its own: it is there if its ends are.
    Truth presence(const EdgeKey& edge) const {
        if (!pattern_.limited || !Edges::is_thing(edge)) return Truth::yes;
        const bool relation = edge.nature == EdgeNature::relation;
        return graph_.presence(relation ? ThingType::relation : ThingType::claim, edge.owner);
    }
    Truth presence(const Entity& thing) const {
        return pattern_.limited ? graph_.presence(thing.type, thing.handle) : Truth::yes;
    }

    void put_ends(const BoundEdge& edge, const Entity& previous, const Entity& next) {
        if (!edge.end_columns) return;
        tuple_.columns[edge.end_columns->previous] = Value(previous);
        tuple_.columns[edge.end_columns->next] = Value(next);
    }

    // --- nodes and conditions

    // Mostly few: comparing takes less than a copy of the word.
    static bool is_among(const std::set<std::string>& words, std::string_view word) {
        constexpr std::size_t few = 8;
        if (words.size() > few) return words.contains(std::string(word));
        return std::ranges::find(words, word) != words.end();
    }

    static bool admits(const Graph& graph, const BoundNode& node, const Entity& thing) {
        const auto entry = node.types.find(thing.type);
        if (entry == node.types.end()) return false;
        if (!entry->second) return true;
        if (thing.type == ThingType::event) {
            return is_among(*entry->second, graph.facts(EventId{thing.handle}).kind);
        }
        const Value kind = find_field(thing.type, "kind")->read(graph, thing.handle);
        const auto* name = std::get_if<std::string>(&kind.content);
        return name != nullptr && entry->second->contains(*name);
    }

    // Puts the thing into the node's column, tries what can be tried now, and goes on.
    // `tested`: not what is fixed, which has been.
    template <typename GoOn>
    void place(std::size_t number, std::size_t i, const Entity& thing, const GoOn& go_on,
               bool tested = false) {
        const PreparedPath& prepared = paths_[number];
        const BoundNode& node = prepared.path.nodes[i];
        if (!admits(graph_, node, thing)) return;
        if (node.is_it && tuple_.it != thing) return;
        const bool known = bound_[node.column];
        if (known && tuple_.columns[node.column] != Value(thing)) return;
        const Truth there = presence(thing);
        if (there == Truth::no) return;
        const Truth before = tuple_.certainty;
        tuple_.certainty = both(before, there);
        if (!known) {
            bound_[node.column] = true;
            tuple_.columns[node.column] = Value(thing);
        }
        if (i > 0) put_edges(prepared, i - 1);
        past(thing, [&] {
            if (try_all(tested ? filters_.tests({number, i}).rest : prepared.at_node[i])) go_on();
        });
        tuple_.certainty = before;
        if (!known) {
            bound_[node.column] = false;
            tuple_.columns[node.column] = Value();
        }
    }

    bool try_all(const std::vector<const Expression*>& conditions) {
        for (const Expression* condition : conditions) {
            tuple_.certainty = both(tuple_.certainty, evaluator_.truth(*condition, tuple_));
            if (tuple_.certainty == Truth::no) return false;
        }
        return true;
    }

    // The value of the variable of edge `i`, whose last step has been followed.
    void put_edges(const PreparedPath& prepared, std::size_t i) {
        const BoundEdge& edge = prepared.path.edges[i];
        const std::size_t from = i == 0 ? 0 : trail_.ends[i - 1];
        const std::size_t to = trail_.ends[i];
        // What a line says has to be read from its record.
        const bool is_read = edge.named || !edge.conditions.empty();
        if (!edge.repeated) {
            const EdgeKey& key = trail_.steps[from].key;
            tuple_.columns[edge.column] =
                is_read || Edges::is_thing(key) ? edges_.value(key) : Value();
            const Entity& here = trail_.nodes[from];
            const Entity& there = trail_.nodes[from + 1];
            put_ends(edge, prepared.reversed ? there : here, prepared.reversed ? here : there);
            return;
        }
        List list;
        for (std::size_t k = from; k < to; ++k) list.push_back(edges_.value(trail_.steps[k].key));
        if (prepared.reversed) std::ranges::reverse(list);
        tuple_.columns[edge.column] = Value(std::move(list));
    }

    void end_path(std::size_t number) {
        const PreparedPath& prepared = paths_[number];
        if (prepared.path.column) tuple_.columns[*prepared.path.column] = path_value(prepared);
        const Truth before = tuple_.certainty;
        if (try_all(prepared.at_end) && steps_may_hold(prepared)) {
            const Trail mine = trail_;  // the next path walks a trail of its own
            search_path(number + 1);
            trail_ = mine;
        }
        tuple_.certainty = before;
    }

    Value path_value(const PreparedPath& prepared) const {
        Path path;
        for (const Entity& node : trail_.nodes) path.nodes.emplace_back(node);
        for (const EdgeStep& step : trail_.steps) {
            path.edges.push_back(edges_.value(step.key));
            path.types.push_back(edges_.type(step.key));
            path.forward.push_back(step.forward != prepared.reversed);
        }
        if (prepared.reversed) {
            std::ranges::reverse(path.nodes);
            std::ranges::reverse(path.edges);
            std::ranges::reverse(path.types);
            std::reverse(path.forward.begin(), path.forward.end());
        }
        return Value(std::move(path));
    }

    // --- the shortest paths

    void search_shortest(std::size_t number, const Entity& first) {
        const PreparedPath& prepared = paths_[number];
        const Trail outer = trail_;
        const auto follow = [&](const Entity& here, std::size_t i) {
            std::vector<EdgeStep> steps = edges_.at(here, prepared.path.edges[i]);
            std::erase_if(steps, [&](const EdgeStep& step) {
                return !sees(step.key) || !sees(step.to) ||
                       edge_truth(prepared.path.edges[i], here, step, prepared.reversed) ==
                           Truth::no;
            });
            std::ranges::stable_sort(
                steps, [&](const EdgeStep& a, const EdgeStep& b) { return comes_before(a, b); });
            return steps;
        };
        // Whether the things may be the nodes of the path, told by what the pattern says of each.
        const auto allowed = [&](const Trail& trail) {
            bool whole = false;
            trail_ = trail;
            replay(number, 0, [&] { whole = may_hold(prepared.inside); });
            return whole;
        };
        const ShortestSearch search{.path = prepared.path,
                                    .ends_only = looks_at_ends(prepared),
                                    .follow = follow,
                                    .allowed = allowed,
                                    .end = known_end(number)};
        bool too_long = false;
        for (const Trail& trail : shortest_trails(search, first, limits_, too_long)) {
            if (stopped_) break;
            trail_ = trail;
            replay(number, 0, [&] { end_path(number); });
        }
        cut_ = cut_ || too_long;
        trail_ = outer;
    }

    // The one thing at which a path may end, if the pattern or the row names it.
    std::optional<ShortestSearch::End> known_end(std::size_t number) {
        const PreparedPath& prepared = paths_[number];
        if (!early_ || prepared.path.edges.size() != 1) return std::nullopt;
        const auto thing = filters_.known_thing({number, prepared.path.nodes.size() - 1});
        if (!thing) return std::nullopt;
        const auto back = [this, &prepared, edge = reversed(prepared.path.edges.front())](
                              const Entity& here, std::size_t) {
            std::vector<EdgeStep> steps = edges_.at(here, edge);
            std::erase_if(steps, [&](const EdgeStep& step) {
                return !sees(step.key) ||
                       edge_truth(edge, here, step, !prepared.reversed) == Truth::no;
            });
            return steps;
        };
        return ShortestSearch::End{*thing, back};
    }

    bool comes_before(const EdgeStep& a, const EdgeStep& b) const {
        if (a.to.type != b.to.type) return a.to.type < b.to.type;
        if (a.to != b.to) return a.to.id() < b.to.id();
        const int order = compare(edges_.value(a.key), edges_.value(b.key));
        if (order != 0) return order < 0;
        return std::pair(a.key.line, a.forward) < std::pair(b.key.line, b.forward);
    }

    // Walks the trail once more, so that columns and certainty are those of this path.
    template <typename AtEnd>
    void replay(std::size_t number, std::size_t i, const AtEnd& at_end) {
        const BoundPath& path = paths_[number].path;
        const std::size_t from = i == 0 ? 0 : i == 1 ? 0 : trail_.ends[i - 2];
        const std::size_t to = i == 0 ? 0 : trail_.ends[i - 1];
        const Truth before = tuple_.certainty;
        for (std::size_t k = from; k < to; ++k) {
            tuple_.certainty =
                both(tuple_.certainty, edge_truth(path.edges[i - 1], trail_.nodes[k],
                                                  trail_.steps[k], paths_[number].reversed));
        }
        place(number, i, trail_.nodes[to], [&] {
            if (i + 1 == path.nodes.size()) {
                at_end();
            } else {
                replay(number, i + 1, at_end);
            }
        });
        tuple_.certainty = before;
    }

    const Graph& graph_;
    const BoundPattern& pattern_;
    LeftOut* const left_out_;  // null: what is not seen is not looked at
    const bool early_;
    const Evaluator& evaluator_;
    Edges& edges_;
    const Limits& limits_;
    std::vector<PreparedPath> paths_;
    NodeFilters filters_;
    StepCache step_cache_;
    std::optional<VisitedStates> visited_;
    bool depends_on_path_ = false;  // what was found since a state was entered
    std::map<PathAndNode, std::unique_ptr<LinkedThings>> linked_;  // null: nothing is known
    std::map<const std::optional<std::set<std::string>>*, WindowedEvents> windowed_;  // by node
    std::vector<ExpressionPtr> conditions_;  // of all paths
    const std::function<bool(const Tuple&)>* take_ = nullptr;
    bool stopped_ = false;
    bool cut_ = false;
    Tuple tuple_;
    std::vector<bool> bound_;     // by column: whether its node has been placed
    Trail trail_;                 // of the path that is being walked
    std::vector<Unseen> unseen_;  // on the way to where the search is
};

Matcher::Matcher(const Graph& graph, const BoundPattern& pattern, const PatternOrder& order,
                 const Evaluator& evaluator, Edges& edges, const Limits& limits, LeftOut* left_out,
                 const std::set<std::size_t>* wanted)
    : search_(std::make_unique<Search>(graph, pattern, order, evaluator, edges, limits, left_out,
                                       wanted)) {}

Matcher::~Matcher() = default;

void Matcher::each(const Tuple& row, const std::function<bool(const Tuple&)>& take) {
    search_->each(row, take);
}

bool Matcher::cut() const { return search_->cut(); }

}  // namespace bede::query
