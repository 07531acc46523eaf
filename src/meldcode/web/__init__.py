"""What people see first: the home page with one's work, the public pages, people at work here, the frame around it all."""
