// The derived rows: everything that can be computed from the truth of one release, under one
// generation number, so that a new set is built beside the old one and a single row switches over.
//
//   'D' generation:4 table:1 …
//   handles   01 type:1 block:4   ->  version*           of 64 handles, in order: their things
//   names     02 type:1 id        ->  block              by the last id of each block
//   links     03 direction:1 block:4 -> list*            of 64 events: their relations' handles
//   claims    04 type:1 block:4   ->  list*              of 64 events or relations: their claims'
//   segments  05 number:4         ->  segment            store/derived/columns.h
//   directory 06                  ->  directory          store/derived/columns.h
//   counts    07                  ->  count*             of each type of thing
//   orders    08                  ->  count              of statements below, each once
//   orders    08 which:1 block:4  ->  list*              of 64 events: what states their order and
//                                                        others' beyond what their dates say;
//                                                        which: 01 relations, 02 events by `when`
//
//   version   release id-text      where the record is: 'T' type id release
//   list      count difference*    to the handle before it (at first to 0)
//
// Numbers in keys are 4 bytes, big-endian, ids as in store/format/keys.h; values are varints and
// texts. Handles number the things of a type in order of their ids; blocks without any link are
// left out. Kinds, roles, attributes and relation types have no handles: the schema is read from
// the truth. There are no rows of orders in stores of before schema 4 (store/truth/meta.h).
#pragma once

#include <array>
#include <cstdint>
#include <deque>
#include <functional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <unordered_set>
#include <utility>
#include <vector>

#include "model/graph.h"
#include "model/order_statements.h"
#include "store/derived/columns.h"

namespace bede::store {

constexpr std::uint32_t block_handles = 64;

// Keys without their generation.
std::string handles_key(ThingType type, std::uint32_t block);
std::string names_prefix(ThingType type);
std::string names_key(ThingType type, std::string_view last_id);
std::string links_key(LinkDirection direction, std::uint32_t block);
std::string claims_key(ThingType about, std::uint32_t block);
std::string segment_key(std::uint32_t number);
std::string directory_key();
std::string counts_key();
enum class OrderedBy : std::uint8_t { relations = 1, events };
std::string orders_key();
std::string orders_key(OrderedBy which, std::uint32_t block);

struct Version {
    std::uint32_t release = 0;
    std::string id;
};
using Counts = std::array<std::uint32_t, thing_type_count>;

std::vector<Version> decode_versions(std::string_view row);
std::uint32_t decode_block_number(std::string_view row);
std::vector<std::vector<std::uint32_t>> decode_lists(std::string_view row);
Counts decode_counts(std::string_view row);
std::uint64_t decode_count(std::string_view row);

// Computes the derived rows of one release.
class Derivation {
  public:
    enum class Orders : std::uint8_t { left_out, included };

    explicit Derivation(Orders orders = Orders::included) : orders_wanted_(orders) {}

    // Records in order of type and id, with the release of the version that counts.
    void add(std::uint32_t release, const Thing& thing);

    using Emit = std::function<void(std::string_view key, std::string_view value)>;
    // Hands on the rows in order of their keys, which lack the generation. Once.
    void finish(const Emit& emit);

    // Ids that records name and that nothing has: "relation r1: there is no event x".
    const std::vector<std::string>& dangling() const { return dangling_; }

  private:
    using Pairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;  // subject, object
    struct Versions {
        std::deque<std::string> ids;  // at fixed places: `handles_` looks at them
        std::vector<std::uint32_t> releases;
        std::unordered_map<std::string_view, std::uint32_t> handles;
    };

    std::uint32_t add_version(ThingType type, std::uint32_t release, const std::string& id);
    void add_columns(std::uint32_t handle, const Event& event);
    void add_links(std::uint32_t handle, const Relation& relation);
    void add_claim(std::uint32_t handle, const Claim& claim);
    void add_orders(std::uint32_t handle, const Event& event);
    void add_order(std::uint32_t handle, const Relation& relation);
    bool adds_to_dates(const StatedSuccession& said) const;
    std::uint32_t kind_index(const std::string& kind);
    void emit_versions(const Emit& emit) const;
    void emit_lists(const Emit& emit, Pairs& pairs,
                    const std::function<std::string(std::uint32_t)>& key_of) const;
    void emit_columns(const Emit& emit);
    void emit_orders(const Emit& emit);
    void find_orders_of_events();
    void find_orders_of_relations();

    std::array<Versions, thing_type_count> versions_;
    std::vector<EventColumns> events_;
    Directory directory_;
    std::unordered_map<std::string, std::uint32_t> kind_indexes_;
    Pairs out_;
    Pairs in_;
    Pairs claims_about_events_;
    Pairs claims_about_relations_;
    std::vector<std::string> dangling_;

    // A relation that states an order, until all claims about it are known.
    struct OrderingRelation {
        std::uint32_t handle;
        std::uint32_t from;
        std::uint32_t to;
    };
    Orders orders_wanted_;
    Schema schema_;
    OrderRules order_rules_{schema_};
    std::vector<Modality> modalities_;          // by event
    std::vector<Event> ordered_events_;         // those with orders: id and orders alone
    std::vector<OrderingRelation> ordering_;    // not denied by what has been added
    std::unordered_set<std::uint32_t> denied_;  // relations
    Pairs order_relations_;
    Pairs order_events_;
    std::uint64_t order_count_ = 0;
};

}  // namespace bede::store
