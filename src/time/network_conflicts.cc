#include "time/network_conflicts.h"

#include <algorithm>
#include <map>
#include <optional>
#include <unordered_set>
#include <utility>

#include "base/check.h"
#include "time/network_paths.h"
#include "time/network_rings.h"

namespace bede {

namespace {

using Constraint = TimeNetwork::Constraint;
using Label = TimeNetwork::Label;
using Node = TimeNetwork::Node;
using Succession = TimeNetwork::Succession;

// How often the whole part is looked at for what contradicts itself. Each time gives many if they
// are independent; who has made so many that hang together must mend some before all can be told.
constexpr int looks_max = 64;

// What some statements say, with nodes of their own: as few as they speak of.
struct Said {
    Node nodes = 1;
    std::vector<Constraint> constraints;
    std::vector<Succession> successions;
};

bool is_consistent(const Said& said, const Steps& steps) {
    const std::vector<bool> none(std::max(said.constraints.size(), said.successions.size()));
    if (!find_rings(said.nodes, said.successions, none, steps).empty()) return false;
    return !Paths(said.nodes, said.constraints, Way::from_origin, none, steps).has_negative_cycle();
}

template <typename Each>
std::vector<std::pair<Label, std::uint32_t>> by_label(const std::vector<Each>& all) {
    std::vector<std::pair<Label, std::uint32_t>> numbers;
    numbers.reserve(all.size());
    for (std::uint32_t i = 0; i < all.size(); ++i) numbers.emplace_back(all[i].label, i);
    std::ranges::sort(numbers);
    return numbers;
}

class Finder {
  public:
    Finder(const NetworkPart& part, const Steps& steps)
        : part_(part),
          steps_(steps),
          constraint_gone_(part.constraints.size()),
          succession_gone_(part.successions.size()) {}

    Conflicts find() {
        look_for([this] { return find_in_rings(); });
        look_for([this] { return find_in_cycles(); });
        look_for([this] { return find_against_dates(); });
        return std::move(found_);
    }

  private:
    // `look` finds some, or none if there are none.
    template <typename Look>
    void look_for(const Look& look) {
        for (int looks = 0; !found_.more; ++looks) {
            const std::vector<Conflict> conflicts = look();
            if (conflicts.empty()) return;
            for (const Conflict& each : conflicts) take(each);
            found_.more = looks == looks_max;
        }
    }

    // --- What cannot hold -----------------------------------------------------------------------

    std::vector<Conflict> find_in_rings() {
        std::vector<Conflict> conflicts;
        for (const Ring& ring : find_rings(nodes(), part_.successions, succession_gone_, steps_)) {
            conflicts.push_back(labels_of(ring, part_.successions));
        }
        return conflicts;
    }

    std::vector<Conflict> find_in_cycles() {
        Paths paths(nodes(), part_.constraints, Way::from_origin, constraint_gone_, steps_);
        std::vector<Conflict> conflicts;
        for (const Paths::Cycle& cycle : paths.find_negative_cycles()) {
            conflicts.push_back(labels_of(cycle, part_.constraints));
        }
        return conflicts;
    }

    // A node that must be later than it can be: the statements that say how late it can be and
    // those that say how early it must be. What is most at odds goes first.
    std::vector<Conflict> find_against_dates() {
        Paths latest(nodes(), part_.constraints, Way::from_origin, constraint_gone_, steps_);
        Paths earliest(nodes(), part_.constraints, Way::to_origin, constraint_gone_, steps_);
        latest.run_from_origin();
        earliest.run_from_origin();
        Walk walk{std::vector<bool>(nodes()), std::vector<bool>(nodes()), {}};
        std::vector<Conflict> conflicts;
        for (const auto& [room, node] : without_room(latest, earliest)) {
            Conflict labels;
            if (!follow(latest, node, walk.closed_late, walk.used, labels)) continue;
            if (!follow(earliest, node, walk.closed_early, walk.used, labels)) continue;
            sort_out(labels);
            walk.used.insert(labels.begin(), labels.end());
            conflicts.push_back(std::move(labels));
        }
        return conflicts;
    }

    // By how many days nodes can be less late than they must be, the worst first.
    std::vector<std::pair<std::int64_t, Node>> without_room(const Paths& latest,
                                                            const Paths& earliest) const {
        std::vector<std::pair<std::int64_t, Node>> found;
        for (Node node = 1; node < nodes(); ++node) {
            const auto most = latest.distance(node);
            const auto least = earliest.distance(node);
            if (most && least && *most + *least < 0) found.emplace_back(*most + *least, node);
        }
        std::ranges::sort(found);
        return found;
    }

    // Conflicts that are found in one look share no statement. Where a way to the origin was once
    // found to have a used one on it, nobody goes again.
    struct Walk {
        std::vector<bool> closed_late;
        std::vector<bool> closed_early;
        std::unordered_set<Label> used;
    };

    bool follow(const Paths& paths, Node node, std::vector<bool>& closed,
                const std::unordered_set<Label>& used, Conflict& labels) const {
        std::vector<Node> passed;
        for (Node at = node; at != TimeNetwork::origin; at = paths.before(at)) {
            const Label label = paths.label(at);
            if (closed[at] || used.contains(label)) {
                closed[at] = true;
                for (const Node each : passed) closed[each] = true;
                return false;
            }
            passed.push_back(at);
            if (label != TimeNetwork::unsaid) labels.push_back(label);
        }
        steps_.take(passed.size() + 1);
        return true;
    }

    template <typename Each>
    static Conflict labels_of(const std::vector<std::uint32_t>& numbers,
                              const std::vector<Each>& all) {
        Conflict labels;
        for (const std::uint32_t i : numbers) {
            if (all[i].label != TimeNetwork::unsaid) labels.push_back(all[i].label);
        }
        sort_out(labels);
        return labels;
    }

    static void sort_out(Conflict& labels) {
        std::ranges::sort(labels);
        const auto repeated = std::ranges::unique(labels);
        labels.erase(repeated.begin(), repeated.end());
    }

    // --- Taking them out ------------------------------------------------------------------------

    // Of two that share a statement the second waits for the next look.
    void take(const Conflict& labels) {
        BEDE_CHECK(!labels.empty());
        if (std::ranges::any_of(labels, [&](Label each) { return taken_.contains(each); })) return;
        Conflict conflict = irreducible(labels);
        for (const Label label : conflict) {
            taken_.insert(label);
            each_of(label, constraints_by_label(), [&](auto i) { constraint_gone_[i] = true; });
            each_of(label, successions_by_label(), [&](auto i) { succession_gone_[i] = true; });
        }
        found_.all.push_back(std::move(conflict));
    }

    // A cycle may use one bound of a statement where another statement's other bound would do.
    Conflict irreducible(Conflict labels) {
        if (labels.size() > conflict_tried_max) return labels;
        for (std::size_t i = labels.size(); i-- > 0;) {
            Conflict fewer = labels;
            fewer.erase(fewer.begin() + static_cast<std::ptrdiff_t>(i));
            if (!is_consistent(said_by(fewer), steps_)) labels = std::move(fewer);
        }
        return labels;
    }

    Said said_by(const Conflict& labels) {
        Said said;
        std::map<Node, Node> numbers{{TimeNetwork::origin, TimeNetwork::origin}};
        const auto number = [&](Node node) {
            const auto [entry, is_new] = numbers.try_emplace(node, said.nodes);
            if (is_new) ++said.nodes;
            return entry->second;
        };
        const auto take_constraint = [&](std::uint32_t i) {
            const Constraint& each = part_.constraints[i];
            said.constraints.push_back({number(each.x), number(each.y), each.most, each.label});
        };
        const auto take_succession = [&](std::uint32_t i) {
            const Succession& each = part_.successions[i];
            said.successions.push_back(
                {number(each.early), number(each.late), each.strict, each.label});
        };
        for (const Label label : labels) {
            each_of(label, constraints_by_label(), take_constraint);
            each_of(label, successions_by_label(), take_succession);
        }
        // What goes without saying of the nodes that were spoken of.
        std::vector<Node> spoken_of;
        for (const auto& [node, local] : numbers) spoken_of.push_back(node);
        const Unsaid& all_unsaid = unsaid();
        for (const Node node : spoken_of) {
            each_of(node, all_unsaid.constraints, [&](std::uint32_t i) {
                if (numbers.contains(part_.constraints[i].y)) take_constraint(i);
            });
            each_of(node, all_unsaid.successions, [&](std::uint32_t i) {
                if (numbers.contains(part_.successions[i].late)) take_succession(i);
            });
        }
        return said;
    }

    // --- Indexes, made when the first contradiction is met ---------------------------------------

    using Index = std::vector<std::pair<std::uint32_t, std::uint32_t>>;  // key, number; sorted

    // By the node that each begins with.
    struct Unsaid {
        Index constraints;
        Index successions;
    };

    template <typename Take>
    static void each_of(std::uint32_t key, const Index& index, const Take& take) {
        auto at = std::ranges::lower_bound(index, std::pair(key, std::uint32_t{0}));
        for (; at != index.end() && at->first == key; ++at) take(at->second);
    }

    const Index& constraints_by_label() {
        if (!constraints_by_label_) constraints_by_label_ = by_label(part_.constraints);
        return *constraints_by_label_;
    }
    const Index& successions_by_label() {
        if (!successions_by_label_) successions_by_label_ = by_label(part_.successions);
        return *successions_by_label_;
    }
    const Unsaid& unsaid() {
        if (unsaid_) return *unsaid_;
        unsaid_.emplace();
        each_of(TimeNetwork::unsaid, constraints_by_label(), [&](std::uint32_t i) {
            unsaid_->constraints.emplace_back(part_.constraints[i].x, i);
        });
        each_of(TimeNetwork::unsaid, successions_by_label(), [&](std::uint32_t i) {
            unsaid_->successions.emplace_back(part_.successions[i].early, i);
        });
        std::ranges::sort(unsaid_->constraints);
        std::ranges::sort(unsaid_->successions);
        return *unsaid_;
    }

    Node nodes() const { return static_cast<Node>(part_.members.size()); }

    const NetworkPart& part_;
    const Steps& steps_;
    std::vector<bool> constraint_gone_;
    std::vector<bool> succession_gone_;
    std::unordered_set<Label> taken_;
    std::optional<Index> constraints_by_label_;
    std::optional<Index> successions_by_label_;
    std::optional<Unsaid> unsaid_;
    Conflicts found_;
};

}  // namespace

Conflicts find_conflicts(const NetworkPart& part, const Steps& steps) {
    return Finder(part, steps).find();
}

}  // namespace bede
