#include "load/names/names.h"

#include <fmt/format.h>

#include <algorithm>
#include <utility>

#include "load/names/references.h"
#include "text/fold.h"
#include "text/nearest.h"

namespace bede::load {
namespace {

constexpr std::array<ThingType, 4> referable = {ThingType::actor, ThingType::place,
                                                ThingType::source, ThingType::event};

// Whether `word` is one of the parts of `id`: "putin" of "vladimir-putin".
bool is_part(std::string_view id, std::string_view word) {
    const std::string framed = fmt::format("-{}-", id);
    return word.size() > 2 && framed.find(fmt::format("-{}-", word)) != std::string::npos;
}

// A title as an id would write it, so that "@Jeddah Talks" and "@jeddahtalks" come near to it.
std::string as_id(std::string_view title) {
    std::string id;
    for (const char c : title) id += c == ' ' ? '-' : c;
    return id;
}

// The best of the ids that it is offered, by id, by title, or by a part of either.
class NearestName {
  public:
    explicit NearestName(std::string_view word)
        : word_(fold(word)), by_id_(word), by_title_(word) {}

    void offer(const std::string& id, const std::string& title) {
        const std::string folded = fold(as_id(title));
        if (is_part(id, word_) || is_part(folded, word_)) parts_.push_back(id);
        by_id_.offer(id);
        const std::optional<std::string> before = by_title_.best();
        by_title_.offer(folded);
        if (by_title_.best() != before) titled_ = id;
    }

    std::string suggestion() const {
        const std::optional<std::string> found = best();
        return found ? fmt::format("did you mean '@{}'?", *found) : "";
    }

  private:
    std::optional<std::string> best() const {
        if (parts_.size() == 1) return parts_.front();
        if (by_id_.best()) return by_id_.best();
        if (!parts_.empty()) return parts_.front();
        return by_title_.best() ? std::optional(titled_) : std::nullopt;
    }

    std::string word_;
    Nearest by_id_;
    Nearest by_title_;
    std::string titled_;
    std::vector<std::string> parts_;
};

}  // namespace

std::string with_article(ThingType type) {
    const std::string_view name = to_string(type);
    const bool vowel = name.starts_with('a') || name.starts_with('e');
    return fmt::format("{} {}", vowel ? "an" : "a", name);
}

Names::Names(const Graph* existing, std::set<std::string> replaced)
    : existing_(existing), replaced_(std::move(replaced)) {}

Names::Names(const Graph* existing, ThingHandles replaced) : existing_(existing) {
    for (std::size_t type = 0; type < thing_type_count; ++type) {
        replaced_ids_.at(type) = std::move(replaced.at(type));
    }
}

std::optional<Declared> Names::declare(ThingType type, std::string_view id, std::string_view title,
                                       const Where& where) {
    return declare(type, {texts_.add(id), texts_.add(title), where});
}

std::optional<Declared> Names::declare_event(std::string_view id, const Where& where) {
    return declare(ThingType::event, {id, {}, where});
}

std::optional<Declared> Names::declare(ThingType type, const Declared& declared) {
    Ids& of_type = ids_[static_cast<std::size_t>(type)];
    if (const Declared* const first = of_type.find(declared.id)) return *first;
    const auto number = static_cast<std::uint32_t>(of_type.declared.size());
    of_type.declared.push_back(declared);
    of_type.numbers.add(declared.id, number, [&](auto each) { return of_type.declared[each].id; });
    return std::nullopt;
}

std::optional<std::string_view> Names::declared_id(ThingType type, std::string_view id) const {
    const Declared* const found = ids(type).find(id);
    return found == nullptr ? std::nullopt : std::optional(found->id);
}

void Names::add_lost(ThingType type, const std::string& id) {
    lost_[static_cast<std::size_t>(type)].insert(id);
}

bool Names::knows(ThingType type, std::string_view id) const {
    return ids(type).find(id) != nullptr || lost_[static_cast<std::size_t>(type)].contains(id) ||
           is_kept(type, id);
}

bool Names::is_kept(ThingType type, std::string_view id) const {
    if (existing_ == nullptr) return false;
    Kept& asked = asked_[static_cast<std::size_t>(type)];
    const auto known = asked.find(id);
    if (known != asked.end()) return known->second;
    const std::optional<std::uint32_t> handle = existing_->find(type, id);
    return asked.emplace(id, handle && !is_replaced(type, *handle)).first->second;
}

const Common* Names::kept(ThingType type, std::string_view id) const {
    if (existing_ == nullptr) return nullptr;
    const std::optional<std::uint32_t> handle = existing_->find(type, id);
    if (!handle) return nullptr;
    return is_replaced(type, *handle) ? nullptr : &thing_at(*existing_, type, *handle);
}

// Without the record, which the base of a large load has by the million.
bool Names::is_replaced(ThingType type, std::uint32_t handle) const {
    auto& handles = replaced_ids_[static_cast<std::size_t>(type)];
    if (!handles) {
        handles.emplace();
        for (const std::string& base : replaced_) {
            const auto of_base = existing_->of_base(type, base);
            handles->insert(handles->end(), of_base.begin(), of_base.end());
        }
        std::ranges::sort(*handles);
    }
    return std::ranges::binary_search(*handles, handle);
}

const Source* Names::kept_source(std::string_view id) const {
    return static_cast<const Source*>(kept(ThingType::source, id));
}

std::string Names::mend(const std::vector<ThingType>& types, std::string_view id,
                        Report& report) const {
    for (const ThingType other : referable) {
        if (knows(other, id)) {
            return fmt::format("'{}' is {}; here {} is needed", id, with_article(other),
                               with_article(types.front()));
        }
    }
    const std::string suggestion = report.may_compare(count(types)) ? search(types, id) : "";
    if (!suggestion.empty()) return suggestion;
    return fmt::format("declare it: {} {} : KIND \"…\"", to_string(types.front()), id);
}

std::size_t Names::count(const std::vector<ThingType>& types) const {
    std::size_t sum = 0;
    for (const ThingType type : types) {
        sum += ids(type).declared.size() + (existing_ == nullptr ? 0 : existing_->count(type));
    }
    return sum;
}

std::string Names::search(const std::vector<ThingType>& types, std::string_view id) const {
    NearestName search(id);
    for (const ThingType type : types) {
        // Of ids that are equally near the first in order is meant.
        std::vector<const Declared*> in_order;
        for (const Declared& each : ids(type).declared) in_order.push_back(&each);
        std::ranges::sort(in_order, {}, &Declared::id);
        for (const Declared* each : in_order) {
            const bool unread = each->title.empty() && type == ThingType::event && read_title_;
            search.offer(std::string(each->id),
                         unread ? read_title_(each->where) : std::string(each->title));
        }
        if (existing_ == nullptr) continue;
        for (const std::uint32_t handle : handles(*existing_, type)) {
            const Common& each = thing_at(*existing_, type, handle);
            if (!replaced_.contains(each.base)) search.offer(each.id, each.title);
        }
    }
    return search.suggestion();
}

}  // namespace bede::load
