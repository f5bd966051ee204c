#include "load/edit/merge_blocks.h"

#include <fmt/format.h>

#include <map>
#include <utility>

#include "load/edit/block_fields.h"
#include "load/edit/merge_order.h"
#include "model/written_values.h"

namespace bede::load {
namespace {

// More than any block has.
constexpr std::size_t lines_apart = std::size_t{1} << 32U;

using FieldsByKey = std::map<std::string_view, const BlockField*>;

FieldsByKey fields_by_key(const BlockFields& block) {
    FieldsByKey fields;
    for (const BlockField& field : block.fields) fields.emplace(field.key, &field);
    return fields;
}

const BlockField* field_of(const FieldsByKey& fields, std::string_view key) {
    const auto found = fields.find(key);
    return found == fields.end() ? nullptr : found->second;
}

bool mean_the_same(const BlockField* a, const BlockField* b) {
    return a == nullptr || b == nullptr ? a == b : a->tree == b->tree;
}
bool read_the_same(const BlockField* a, const BlockField* b) {
    if (!mean_the_same(a, b)) return false;
    return a == nullptr || (a->text == b->text && a->above == b->above && a->behind == b->behind &&
                            a->on_line == b->on_line);
}
std::string text_of(const BlockField* field) { return field == nullptr ? "" : field->whole_text(); }

std::vector<std::string> keys_of(const BlockFields& block) {
    std::vector<std::string> keys;
    for (const BlockField& field : block.fields) keys.push_back(field.key);
    return keys;
}

// Comments of which only one side may have changed; else those of both.
std::string merged_comments(const std::string& base, const std::string& ours,
                            const std::string& theirs) {
    if (ours == theirs || theirs == base) return ours;
    if (ours == base) return theirs;
    return theirs.find(ours) != std::string::npos   ? theirs
           : ours.find(theirs) != std::string::npos ? ours
                                                    : ours + theirs;
}

class BlockMerger {
  public:
    BlockMerger(const BlockName& name, std::optional<MergeSide> preferred,
                std::vector<MergeConflict>& conflicts)
        : name_(name), preferred_(preferred), conflicts_(conflicts) {}

    std::string merge(const BlockFields& base, const BlockFields& ours, BlockFields theirs) {
        for (BlockField& field : theirs.fields) field.line += lines_apart;
        BlockFields out;
        out.lead = merged_comments(base.lead, ours.lead, theirs.lead);
        out.below = merged_comments(base.below, ours.below, theirs.below);
        out.head_comment =
            ours.head_comment == base.head_comment ? theirs.head_comment : ours.head_comment;
        out.head = merged_head(base, ours, theirs);
        const FieldsByKey before = fields_by_key(base);
        const FieldsByKey one = fields_by_key(ours);
        const FieldsByKey other = fields_by_key(theirs);
        for (const std::string& key : merged_order(keys_of(ours), keys_of(theirs))) {
            const BlockField* const field =
                merged_field(key, field_of(before, key), field_of(one, key), field_of(other, key));
            if (field != nullptr) out.fields.push_back(*field);
        }
        return text_of_block(out);
    }

  private:
    bool takes_theirs() const { return preferred_ == MergeSide::theirs; }

    void conflict(std::string field, std::string before, std::string ours, std::string theirs) {
        conflicts_.push_back(
            {name_, std::move(field), std::move(before), std::move(ours), std::move(theirs)});
    }

    const BlockField* merged_field(const std::string& key, const BlockField* base,
                                   const BlockField* ours, const BlockField* theirs) {
        // Which of two that say the same: the one whose words or comments were changed.
        if (mean_the_same(ours, theirs)) {
            return read_the_same(ours, base) && !read_the_same(theirs, base) ? theirs : ours;
        }
        if (mean_the_same(ours, base)) return theirs;
        if (mean_the_same(theirs, base)) return ours;
        conflict(key, text_of(base), text_of(ours), text_of(theirs));
        return takes_theirs() ? theirs : ours;
    }

    // --- The line that begins the block ---------------------------------------------------------

    std::string merged_head(const BlockFields& base, const BlockFields& ours,
                            const BlockFields& theirs) {
        const bool was_there = !base.head.empty();
        if (ours.tree == theirs.tree) {
            return was_there && ours.head == base.head ? theirs.head : ours.head;
        }
        if (was_there && ours.tree == base.tree) return theirs.head;
        if (was_there && theirs.tree == base.tree) return ours.head;
        const auto* const a = std::get_if<ast::ThingHead>(&ours.tree.node);
        const auto* const b = std::get_if<ast::ThingHead>(&theirs.tree.node);
        if (a == nullptr || b == nullptr) {
            conflict("head", base.head, ours.head, theirs.head);
            return takes_theirs() ? theirs.head : ours.head;
        }
        const ast::ThingHead before =
            was_there ? std::get<ast::ThingHead>(base.tree.node) : ast::ThingHead{};
        const std::string kind =
            part("kind", text_of(before.kind), text_of(a->kind), text_of(b->kind));
        const std::string title =
            part("title", text_of(before.title), text_of(a->title), text_of(b->title));
        return fmt::format("{} {}{}{}{}{}", name_.word, name_.id, kind.empty() ? "" : " : ", kind,
                           title.empty() ? "" : " ", title);
    }

    static std::string text_of(const std::optional<ast::Name>& name) {
        return name ? name->text : "";
    }
    static std::string text_of(const std::optional<ast::Text>& text) {
        return text ? in_quotes(text->value) : "";
    }
    static std::string text_of(const BlockField* field) { return load::text_of(field); }

    std::string part(std::string_view field, const std::string& before, const std::string& ours,
                     const std::string& theirs) {
        if (ours == theirs || theirs == before) return ours;
        if (ours == before) return theirs;
        conflict(std::string(field), before, ours, theirs);
        return takes_theirs() ? theirs : ours;
    }

    const BlockName& name_;
    std::optional<MergeSide> preferred_;
    std::vector<MergeConflict>& conflicts_;
};

}  // namespace

std::string merged_block(const BlockName& name, std::string_view base, std::string_view ours,
                         std::string_view theirs, std::optional<MergeSide> preferred,
                         std::vector<MergeConflict>& conflicts) {
    const BlockFields before = base.empty() ? BlockFields{} : fields_of_block(base);
    return BlockMerger(name, preferred, conflicts)
        .merge(before, fields_of_block(ours), fields_of_block(theirs));
}

}  // namespace bede::load
