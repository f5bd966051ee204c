#include "load/edit/check_syntax.h"

#include <map>
#include <memory>
#include <utility>
#include <vector>

#include "load/edit/file_pieces.h"
#include "load/text/blocks.h"
#include "load/text/files.h"
#include "load/text/report.h"

namespace bede::load {
namespace {

// What a text cannot be edited with: an id that two blocks have.
void complain_of_second_blocks(const Blocks& blocks, Report& report) {
    std::map<BlockName, Where> first;
    const auto declare = [&](const BlockName& name, const Where& where) {
        const auto [other, is_first] = first.emplace(name, where);
        if (is_first) return;
        report.error(where, {"E-DUPID",
                             name.id.empty() ? std::string("the file has a second header")
                                             : "there is a block '" + name.word + " " + name.id +
                                                   "' at " + report.place(other->second, where),
                             "make one block of the two, or give this one another id"});
    };
    for (const Block& block : blocks.blocks) {
        const auto name = std::visit(
            [](const auto& head) {
                return name_of_block(ast::FileHead{head, Span{}});
            },
            block.head);
        if (name) declare(*name, block.at_head(block.head_span));
    }
    for (const EventBlock& event : blocks.events) {
        declare({"event", std::string(event.id)}, event.where());
    }
}

}  // namespace

Diagnostics syntax_errors(const std::string& name, const std::string& text) {
    Diagnostics wrong = check_text(text);
    std::erase_if(wrong, [](const Diagnostic& one) { return one.severity != Severity::error; });
    for (Diagnostic& one : wrong) one.file = name;
    if (!wrong.empty()) return wrong;
    const auto kept = std::make_shared<KeptTexts>(text.size() + 1);
    std::vector<InputFile> files(1);
    files.front().name = name;
    files.front().text = FileText(name, text, kept);
    files.front().readable = true;
    const Steps steps;
    Report report(files, steps);
    Blocks blocks;
    read_blocks(0, text, blocks, report);
    for (const EventBlock& event : blocks.events) read_event_block(event, text, report);
    complain_of_second_blocks(blocks, report);
    Diagnostics found = report.take();
    std::erase_if(found, [](const Diagnostic& one) { return one.severity != Severity::error; });
    return found;
}

}  // namespace bede::load
