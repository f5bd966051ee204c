#include "load/text/file_text.h"

#include <utility>

#include "base/digest.h"
#include "base/error.h"
#include "load/text/file_bytes.h"

namespace bede::load {
namespace {

[[noreturn]] void complain_of_change(const std::string& path) {
    fail(Trouble::input, {.code = "F-CHANGED",
                          .file = path,
                          .message = "the file was changed while it was read",
                          .mend = "load again when nobody writes to it"});
}

}  // namespace

KeptTexts::Text KeptTexts::find(const std::string& path) {
    const auto found = by_path_.find(path);
    if (found == by_path_.end()) return nullptr;
    texts_.splice(texts_.begin(), texts_, found->second);
    return found->second->text;
}

void KeptTexts::keep(const std::string& path, const Text& text) {
    texts_.push_front({path, text});
    by_path_[path] = texts_.begin();
    bytes_ += text->size();
    while (bytes_ > bytes_max_ && texts_.size() > 1) {
        bytes_ -= texts_.back().text->size();
        by_path_.erase(texts_.back().path);
        texts_.pop_back();
    }
}

FileText::FileText(const std::filesystem::path& path, std::string text,
                   std::shared_ptr<KeptTexts> kept)
    : path_(path.string()),
      size_(text.size()),
      digest_(bede::digest(text, 0)),
      kept_(std::move(kept)) {
    kept_->keep(path_, std::make_shared<const std::string>(std::move(text)));
}

KeptTexts::Text FileText::get() const {
    static const KeptTexts::Text nothing = std::make_shared<const std::string>();
    if (!kept_) return nothing;
    if (KeptTexts::Text text = kept_->find(path_)) return text;
    Bytes bytes = read_bytes(path_, Steps());
    if (bytes.complaint || bytes.text.size() != size_ || bede::digest(bytes.text, 0) != digest_) {
        complain_of_change(path_);
    }
    auto text = std::make_shared<const std::string>(std::move(bytes.text));
    kept_->keep(path_, text);
    return text;
}

}  // namespace bede::load
