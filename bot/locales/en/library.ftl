library-title = Library
library-intro = The newest learnings of our pairs, and what people share with everyone.
library-empty = Nothing here yet. Learnings come when a pair offers one and both agree; a link you can share yourself.
button-library-more = More
