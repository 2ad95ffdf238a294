import "querent/worker";
