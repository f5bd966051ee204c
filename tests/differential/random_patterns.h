// Random patterns, of whose nodes the types are known: to Bede by labels and edges, to the rest of
// the question by `nodes`.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "random.h"
#include "random_base.h"
#include "random_conditions.h"
#include "tree.h"

namespace bede::differential {

class PatternMaker {
  public:
    PatternMaker(Random& random, const Base& base, Conditions& conditions)
        : random_(random), base_(base), conditions_(conditions) {}

    struct NamedNode {
        std::string name;
        ThingType type;
    };
    struct NamedEdge {
        std::string name;
        std::string nature;  // "relation", "involves", "claims" …; empty: of several
        bool repeated = false;
    };

    // A node to come, with which the next pattern begins.
    std::string new_node(ThingType type);
    // A name that the row has already.
    void known(std::string name, ThingType type);

    Pattern pattern(int paths_max, int depth);
    Pattern optional_pattern(int depth);
    // Of `exists`: begins at what is known, has names of its own.
    Pattern pattern_within(int depth);

    const std::vector<NamedNode>& nodes() const { return nodes_; }
    const std::vector<NamedEdge>& edges() const { return edges_; }
    const std::vector<std::string>& paths() const { return paths_; }

  private:
    struct Step {
        PatternEdge edge;
        std::string nature;
        ThingType to;
        bool tells_types;  // what it says tells Bede what stands at its ends
    };

    NamedNode first_node();
    PatternPath path(bool join, int edges_max);
    enum class Label : std::uint8_t { none, some };
    Label label(bool needed);
    PatternNode node_of(const std::string& name, ThingType type, Label label);
    Step step_from(ThingType type);
    Step relation_step();
    Step any_step(ThingType from);
    void name_edge(Step& step);
    NodePtr where(int depth);
    NodePtr edge_condition(const Step& step);

    Random& random_;
    const Base& base_;
    Conditions& conditions_;
    std::optional<NamedNode> begin_;
    std::vector<NamedNode> nodes_;
    std::vector<NamedEdge> edges_;
    std::vector<std::string> paths_;
};

}  // namespace bede::differential
