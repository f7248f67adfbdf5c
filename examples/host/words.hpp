// Words: both languages side by side.
#pragma once
#include <string>
#include <string_view>

#include "ykt/base/codes.hpp"

namespace host {

/// `say("中文", "English")` gives the one that was asked for.
struct Words {
  ykt::Lang lang;
  std::string operator()(std::string_view zh, std::string_view en) const {
    return std::string(lang == ykt::Lang::zh ? zh : en);
  }
};

}  // namespace host
