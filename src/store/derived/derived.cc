#include "store/derived/derived.h"

#include <algorithm>

#include "store/format/bytes.h"
#include "store/format/keys.h"

namespace bede::store {
namespace {

enum class Part : std::uint8_t {
    handles = 1,
    names,
    links,
    claims,
    segments,
    directory,
    counts,
    orders,
};

constexpr std::size_t dangling_max = 100;

std::string part_key(Part part) { return {static_cast<char>(part)}; }

template <typename Which>
std::string part_key(Part part, Which which) {
    return {static_cast<char>(part), static_cast<char>(which)};
}

std::string block_key(std::string prefix, std::uint32_t block) {
    append_number(prefix, block);
    return prefix;
}

}  // namespace

std::string handles_key(ThingType type, std::uint32_t block) {
    return block_key(part_key(Part::handles, type), block);
}
std::string names_prefix(ThingType type) { return part_key(Part::names, type); }
std::string names_key(ThingType type, std::string_view last_id) {
    std::string key = names_prefix(type);
    append_id(key, last_id);
    return key;
}
std::string links_key(LinkDirection direction, std::uint32_t block) {
    return block_key(part_key(Part::links, direction), block);
}
std::string claims_key(ThingType about, std::uint32_t block) {
    return block_key(part_key(Part::claims, about), block);
}
std::string segment_key(std::uint32_t number) {
    return block_key(part_key(Part::segments), number);
}
std::string directory_key() { return part_key(Part::directory); }
std::string counts_key() { return part_key(Part::counts); }
std::string orders_key() { return part_key(Part::orders); }
std::string orders_key(OrderedBy which, std::uint32_t block) {
    return block_key(part_key(Part::orders, which), block);
}

std::vector<Version> decode_versions(std::string_view row) {
    Reader in(row);
    std::vector<Version> versions;
    while (!in.at_end()) {
        Version& version = versions.emplace_back();
        version.release = in.number();
        version.id = in.text();
    }
    return versions;
}

std::uint32_t decode_block_number(std::string_view row) {
    Reader in(row);
    const std::uint32_t block = in.number();
    in.expect_end();
    return block;
}

std::vector<std::vector<std::uint32_t>> decode_lists(std::string_view row) {
    Reader in(row);
    std::vector<std::vector<std::uint32_t>> lists;
    while (!in.at_end()) {
        std::vector<std::uint32_t>& list = lists.emplace_back();
        std::uint32_t handle = 0;
        for (std::size_t left = in.count(); left > 0; --left) list.push_back(handle += in.number());
    }
    return lists;
}

Counts decode_counts(std::string_view row) {
    Reader in(row);
    Counts counts{};
    for (std::uint32_t& count : counts) count = in.number();
    in.expect_end();
    return counts;
}

std::uint64_t decode_count(std::string_view row) {
    Reader in(row);
    const std::uint64_t count = in.varint();
    in.expect_end();
    return count;
}

void Derivation::add(std::uint32_t release, const Thing& thing) {
    const ThingType type = type_of(thing);
    if (const auto* relation_type = std::get_if<RelationType>(&thing)) schema_.add(*relation_type);
    if (type <= ThingType::relation_type) return;
    const std::uint32_t handle = add_version(type, release, common(thing).id);
    if (const auto* event = std::get_if<Event>(&thing)) {
        add_columns(handle, *event);
        add_orders(handle, *event);
    }
    if (const auto* relation = std::get_if<Relation>(&thing)) {
        add_links(handle, *relation);
        add_order(handle, *relation);
    }
    if (const auto* claim = std::get_if<Claim>(&thing)) add_claim(handle, *claim);
}

std::uint32_t Derivation::add_version(ThingType type, std::uint32_t release,
                                      const std::string& id) {
    Versions& versions = versions_.at(static_cast<std::size_t>(type));
    const auto handle = static_cast<std::uint32_t>(versions.ids.size());
    versions.ids.push_back(id);
    versions.releases.push_back(release);
    // What others name by handle below.
    if (type == ThingType::event || type == ThingType::relation) {
        versions.handles.emplace(versions.ids.back(), handle);
    }
    return handle;
}

void Derivation::add_columns(std::uint32_t handle, const Event& event) {
    events_.push_back({.handle = handle,
                       .kind = kind_index(event.kind),
                       .dated = event.extent.has_value(),
                       .alternatives = event.when && !event.when->alternatives.empty(),
                       .extent = event.extent.value_or(unknown_extent())});
}

void Derivation::add_links(std::uint32_t handle, const Relation& relation) {
    const auto& handles = versions_.at(static_cast<std::size_t>(ThingType::event)).handles;
    const auto link = [&](const std::string& id, Pairs& pairs) {
        const auto event = handles.find(id);
        if (event != handles.end()) {
            pairs.emplace_back(event->second, handle);
        } else if (dangling_.size() < dangling_max) {
            dangling_.push_back("relation " + relation.id + ": there is no event " + id);
        }
    };
    link(relation.from, out_);
    link(relation.to, in_);
}

void Derivation::add_claim(std::uint32_t handle, const Claim& claim) {
    const auto& subjects = versions_.at(static_cast<std::size_t>(claim.about_type)).handles;
    const auto subject = subjects.find(claim.about);
    if (subject == subjects.end()) {
        if (dangling_.size() < dangling_max) {
            dangling_.push_back("claim " + claim.id + ": there is no " +
                                std::string(to_string(claim.about_type)) + " " + claim.about);
        }
        return;
    }
    if (is_denial(claim)) denied_.insert(subject->second);
    Pairs& pairs =
        claim.about_type == ThingType::event ? claims_about_events_ : claims_about_relations_;
    pairs.emplace_back(subject->second, handle);
}

std::uint32_t Derivation::kind_index(const std::string& kind) {
    const auto [found, is_new] =
        kind_indexes_.emplace(kind, static_cast<std::uint32_t>(directory_.kinds.size()));
    if (is_new) directory_.kinds.push_back(kind);
    return found->second;
}

void Derivation::finish(const Emit& emit) {
    emit_versions(emit);
    const auto links = [](LinkDirection direction) {
        return [direction](std::uint32_t block) { return links_key(direction, block); };
    };
    const auto claims = [](ThingType about) {
        return [about](std::uint32_t block) { return claims_key(about, block); };
    };
    emit_lists(emit, out_, links(LinkDirection::out));
    emit_lists(emit, in_, links(LinkDirection::in));
    emit_lists(emit, claims_about_events_, claims(ThingType::event));
    emit_lists(emit, claims_about_relations_, claims(ThingType::relation));
    find_orders_of_events();
    find_orders_of_relations();
    emit_columns(emit);
    Writer counts;
    for (const Versions& versions : versions_) counts.varint(versions.ids.size());
    emit(counts_key(), counts.bytes());
    if (orders_wanted_ == Orders::included) emit_orders(emit);
}

void Derivation::emit_versions(const Emit& emit) const {
    std::vector<std::pair<std::string, std::string>> names;
    for (std::size_t type = 0; type < thing_type_count; ++type) {
        const Versions& versions = versions_.at(type);
        const std::size_t count = versions.ids.size();
        for (std::size_t begin = 0; begin < count; begin += block_handles) {
            const std::size_t end = std::min<std::size_t>(begin + block_handles, count);
            const auto block = static_cast<std::uint32_t>(begin / block_handles);
            Writer out;
            for (std::size_t i = begin; i < end; ++i) {
                out.varint(versions.releases[i]);
                out.text(versions.ids[i]);
            }
            emit(handles_key(static_cast<ThingType>(type), block), out.bytes());
            Writer number;
            number.varint(block);
            names.emplace_back(names_key(static_cast<ThingType>(type), versions.ids[end - 1]),
                               number.bytes());
        }
    }
    for (const auto& [key, value] : names) emit(key, value);
}

void Derivation::emit_lists(const Emit& emit, Pairs& pairs,
                            const std::function<std::string(std::uint32_t)>& key_of) const {
    std::ranges::sort(pairs);
    auto at = pairs.begin();
    while (at != pairs.end()) {
        const std::uint32_t block = at->first / block_handles;
        Writer out;
        for (std::uint32_t subject = block * block_handles;
             at != pairs.end() && at->first / block_handles == block; ++subject) {
            const auto begin = at;
            while (at != pairs.end() && at->first == subject) ++at;
            out.varint(static_cast<std::uint64_t>(at - begin));
            std::uint32_t last = 0;
            for (auto each = begin; each != at; ++each) {
                out.varint(each->second - last);
                last = each->second;
            }
        }
        emit(key_of(block), out.bytes());
    }
}

void Derivation::emit_columns(const Emit& emit) {
    const std::vector<std::string> segments = encode_segments(std::move(events_), directory_);
    for (std::uint32_t i = 0; i < segments.size(); ++i) emit(segment_key(i), segments[i]);
    emit(directory_key(), encode(directory_));
}

}  // namespace bede::store
