#include "oracle_sight.h"

#include <algorithm>

namespace bede::differential {
namespace {

// The parts of a condition; sets in brackets and patterns are questions of their own.
std::vector<NodePtr> condition_parts(const Node& node, const std::vector<NodePtr>& items) {
    std::vector<NodePtr> out;
    const auto add = [&](const NodePtr& part) {
        if (part) out.push_back(part);
    };
    if (const auto* one = std::get_if<Connective>(&node.form)) out = one->parts;
    if (const auto* one = std::get_if<Denial>(&node.form)) add(one->part);
    if (const auto* one = std::get_if<Modal>(&node.form)) add(one->part);
    if (const auto* one = std::get_if<Comparison>(&node.form)) {
        add(one->left);
        add(one->right);
    }
    if (const auto* one = std::get_if<NullTest>(&node.form)) add(one->part);
    if (const auto* one = std::get_if<Membership>(&node.form)) {
        add(one->part);
        add(one->set);
    }
    if (const auto* one = std::get_if<TimeTest>(&node.form)) {
        add(one->left);
        add(one->right);
        add(one->upper);
    }
    if (const auto* one = std::get_if<PhraseTest>(&node.form)) {
        add(one->left);
        add(one->right);
    }
    if (const auto* one = std::get_if<FieldOf>(&node.form)) add(one->of);
    if (const auto* one = std::get_if<Call>(&node.form)) out = one->arguments;
    if (const auto* one = std::get_if<Aggregate>(&node.form)) add(one->argument);
    if (const auto* one = std::get_if<ListOf>(&node.form)) out = one->items;
    if (const auto* one = std::get_if<Alias>(&node.form)) {
        if (one->item < items.size()) add(items[one->item]);
    }
    return out;
}

bool speaks_of_modality(const NodePtr& node, const std::vector<NodePtr>& items) {
    const auto* field = std::get_if<FieldOf>(&node->form);
    if (field != nullptr && field->name == "modality") return true;
    return std::ranges::any_of(condition_parts(*node, items), [&](const NodePtr& part) {
        return speaks_of_modality(part, items);
    });
}

// The thing of the row, one of its things, or its id.
bool is_thing(const NodePtr& node) {
    return !node || std::holds_alternative<It>(node->form) ||
           std::holds_alternative<Column>(node->form);
}
bool is_thing_or_id(const NodePtr& node) {
    const auto* field = std::get_if<FieldOf>(&node->form);
    return field == nullptr ? is_thing(node) : field->name == "id" && is_thing(field->of);
}

void add_ids(const NodePtr& node, std::set<std::string>& ids) {
    if (const auto* text = std::get_if<Text>(&node->form)) ids.insert(text->text);
    if (const auto* thing = std::get_if<Named>(&node->form)) ids.insert(thing->id);
    if (const auto* list = std::get_if<ListOf>(&node->form)) {
        for (const NodePtr& item : list->items) add_ids(item, ids);
    }
}

void add_named(const NodePtr& node, bool denied, std::set<std::string>& ids) {
    if (const auto* connective = std::get_if<Connective>(&node->form)) {
        for (const NodePtr& part : connective->parts) add_named(part, denied, ids);
    }
    if (const auto* denial = std::get_if<Denial>(&node->form)) {
        add_named(denial->part, !denied, ids);
    }
    if (const auto* modal = std::get_if<Modal>(&node->form)) {
        if (!denied) add_named(modal->part, false, ids);
    }
    if (const auto* compared = std::get_if<Comparison>(&node->form)) {
        if (denied || compared->sign != "=") return;
        if (is_thing_or_id(compared->left)) add_ids(compared->right, ids);
        if (is_thing_or_id(compared->right)) add_ids(compared->left, ids);
    }
    if (const auto* among = std::get_if<Membership>(&node->form)) {
        if (among->negated == denied && is_thing_or_id(among->part)) add_ids(among->set, ids);
    }
}

}  // namespace

void Seen::include(const std::vector<std::string>& words) {
    for (const std::string& word : words) {
        const bool all = word == "all";
        denied = denied || all || word == "denied";
        for (const Modality one : {Modality::planned, Modality::hypothetical, Modality::averted}) {
            if (all || word == to_string(one)) modalities.insert(one);
        }
    }
}

void Seen::learn(const NodePtr& condition, const std::vector<NodePtr>& items) {
    if (speaks_of_modality(condition, items)) {
        modalities.insert({Modality::planned, Modality::hypothetical, Modality::averted});
    }
    add_named(condition, false, named);
}

void Seen::learn(const Pattern& pattern) {
    for (const PatternPath& path : pattern.paths) {
        for (const PatternNode& node : path.nodes) {
            if (!node.id.empty()) named.insert(node.id);
            if (node.where) learn(node.where);
        }
    }
    if (pattern.where) learn(pattern.where);
}

}  // namespace bede::differential
